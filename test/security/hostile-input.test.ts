import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadRuleLibrary } from '#main/advisor/rule-library.ts'
import { profileTable } from '#main/engine/profile-table.ts'
import { openTable } from '#main/ingest/open-table.ts'
import { readJsonFile } from '#main/settings/json-file.ts'
import { SettingsFile } from '#main/settings/settings-file.ts'
import { inferColumns } from '#main/types/infer-columns.ts'
import { AuroraError } from '#shared/contract/errors.ts'
import { readText } from '#shared/read/read-text.ts'
import { readRecipe } from '#shared/recipe/index.ts'
import { wildness } from '#shared/rules/tame-pattern.ts'
import { startApplication, type TestApplication } from '../support/application.ts'

const home = mkdtempSync(join(tmpdir(), 'aurora-hostile-'))
let running: TestApplication

beforeAll(async () => {
  running = await startApplication()
})

afterAll(async () => {
  await running.close()
  rmSync(home, { recursive: true, force: true })
})

async function rowsOf(path: string): Promise<(readonly (string | null)[])[]> {
  const rows: (readonly (string | null)[])[] = []
  for await (const row of (await openTable(path)).rows()) rows.push(row)
  return rows
}

/** What the work ended in: its result, or the code of one of our errors; anything else is thrown on. */
async function outcome<T>(work: () => Promise<T> | T): Promise<T | string> {
  try {
    return await work()
  } catch (thrown) {
    if (thrown instanceof AuroraError && thrown.code !== 'internal') return thrown.code
    throw thrown
  }
}

describe('zip slip', () => {
  test.each([
    '../evil.csv',
    '../../../../tmp/aurora-evil.csv',
    '/tmp/aurora-evil.csv',
    'C:\\evil.csv',
    'a/../../evil.csv',
    '..\\evil.csv',
  ])('a member called %s is read or refused, and lands nowhere', async (name) => {
    const folder = join(home, 'inner', 'zips')
    mkdirSync(folder, { recursive: true })
    const path = join(folder, 'table.zip')
    writeFileSync(path, zipSync({ [name]: strToU8('a,b\n1,2\n') }))
    const found = await outcome(() => rowsOf(path))
    expect(found === 'bad_file' || JSON.stringify(found) === '[["1","2"]]').toBe(true)
    expect(existsSync('/tmp/aurora-evil.csv')).toBe(false)
    expect(readdirSync(folder)).toEqual(['table.zip'])
    expect(readdirSync(join(home, 'inner'))).toEqual(['zips'])
  })
})

describe('prototype pollution', () => {
  const clean = (): void => expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()

  test('by the keys of a JSON table', async () => {
    const path = join(home, 'keys.json')
    writeFileSync(path, '[{"__proto__": {"polluted": 1}, "constructor": {"prototype": {"polluted": 1}}, "a": 1}]')
    await outcome(() => rowsOf(path))
    clean()
  })

  test('by the names of columns, through the whole application', async () => {
    const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'prototype']
    const path = running.file('names.csv', `${names.join(',')}\n1,2,3,4,5\n6,7,8,9,1\n2,3,4,5,6\n`)
    const table = await running.openAll(path)
    const { rows } = await running.call('columns.list', { table })
    expect(rows.map(({ name }) => name)).toEqual(names)
    await running.call('columns.accept', { table, columns: names })
    expect((await running.call('columns.list', { table })).history.counts.decided).toBe(5)
    const script = await running.call('export.script', { table, target: 'pandas', fitted: false })
    expect(script.text).toContain('__proto__')
    clean()
  })

  test('by a recipe, settings and a rule', async () => {
    const poison = '{"__proto__": {"polluted": 1}, "constructor": {"prototype": {"polluted": 1}}}'
    await outcome(() => readRecipe(poison))
    writeFileSync(join(home, 'settings.json'), poison)
    expect(new SettingsFile(home).get()).not.toHaveProperty('polluted')
    readJsonFile(join(home, 'settings.json'))
    mkdirSync(join(home, 'rules', 'mine'), { recursive: true })
    writeFileSync(join(home, 'rules', 'mine', 'one.yaml'), '__proto__:\n  polluted: 1\nid: mine.one\n')
    expect(loadRuleLibrary({ own: join(home, 'rules') }).problems).not.toHaveLength(0)
    clean()
  })
})

describe('text that makes patterns run for ever', () => {
  const long = 30_000
  const hostile = [
    '1'.repeat(long),
    `${' '.repeat(long)}x`,
    `${'1,'.repeat(long)}x`,
    `${'a@'.repeat(long)}`,
    `${'a.'.repeat(long)}@x`,
    `${'-'.repeat(long)}1`,
    `http://${'a/'.repeat(long)}`,
    `${'('.repeat(long)}1`,
    `$${'1 '.repeat(long)}€`,
    `${'1:'.repeat(long)}`,
    `${'2020-01-'.repeat(long / 10)}`,
    `${'"'.repeat(long)}`,
    `{"a":${'['.repeat(long)}`,
    `${'::'.repeat(long)}1`,
    `\t${'\u00a0'.repeat(long)}\t1`,
    `${'é'.repeat(long)}!`,
    `${'aA1'.repeat(long / 3)}`,
    `/${'a'.repeat(long)}//`,
    `C:\\${'a'.repeat(200)}\\\\`,
    `${'a, '.repeat(120)};`,
    `${'1, '.repeat(12)}@`,
  ]

  test('no detector does, whatever the cell', async () => {
    const { columns } = await inferColumns(
      hostile.map((text, at) => ({ name: `c${at}`, values: [text, text.slice(1), 'x'] })),
      null,
    )
    expect(columns).toHaveLength(hostile.length)
  })

  test('the reader does not where a row with too many cells is put in order', () => {
    const rows = Array.from({ length: 8 }, (_, at) => `0050${at}, a, 12, x y, it's`)
    const long = `00501, ${'a, 12,  ,1, 00501, '.repeat(5)}日本, it's, http://a.b/c?d=e,f`
    expect(readText([...rows, long, ...rows].join('\n')).rows.length).toBeGreaterThan(8)
  })

  test('neither does the reader, nor the profile', async () => {
    const path = join(home, 'hostile.csv')
    const rows = hostile.map((text) => `"${text.replaceAll('"', '""')}",1`)
    writeFileSync(path, `text,n\n${rows.join('\n')}\n`)
    expect((await profileTable(await openTable(path))).rows).toBe(hostile.length)
    for (const text of hostile) expect(await outcome(() => readText(text))).toBeTruthy()
  })

  test.each([
    ['(a+)+$', false],
    ['(a|aa)+$', false],
    ['(?:a*)*b', false],
    ['((a+)b)+', false],
    ['([a-z]+){2,}', false],
    ['(a)\\1+', false],
    [`${'a?'.repeat(120)}`, false],
    ['^A{3}-9+$', true],
    ['^(?:A|9)-[+*(]+$', true],
    ['(ab)+', true],
    ['\\(a+\\)+', true],
  ])('the pattern %s is tame: %s', (pattern, tame) => {
    expect(wildness(pattern) === null).toBe(tame)
  })
})

describe('markup in a workbook', () => {
  test('entities that multiply are not expanded', async () => {
    const entities = Array.from({ length: 9 }, (_, at) => `<!ENTITY e${at + 1} "${`&e${at};`.repeat(10)}">`).join('')
    const sheet = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e0 "lol">${entities}]><worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&e9;</t></is></c></row></sheetData></worksheet>`
    const path = join(home, 'entities.xlsx')
    writeFileSync(
      path,
      zipSync({
        '[Content_Types].xml': strToU8('<Types/>'),
        'xl/workbook.xml': strToU8('<workbook xmlns:r="r"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>'),
        'xl/_rels/workbook.xml.rels': strToU8(
          '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
        ),
        'xl/worksheets/sheet1.xml': strToU8(sheet),
      }),
    )
    const before = process.memoryUsage.rss()
    await outcome(() => rowsOf(path))
    expect(process.memoryUsage.rss() - before).toBeLessThan(300e6)
  })
})

describe('formulas for a spreadsheet', () => {
  test('are disarmed in the written file when asked, and never in the source', async () => {
    const cells = ['=1+1', '+cmd|calc', '-2+3', '@SUM(A1)', '\t=1', 'plain']
    const path = running.file('formulas.csv', `id,text\n${cells.map((cell, at) => `${at},"${cell}"`).join('\n')}\n`)
    const table = await running.openAll(path)
    await running.call('columns.skip', { table, columns: ['id', 'text'] })
    const out = join(running.home, 'disarmed.csv')
    const { job } = await running.call('export.file', { table, path: out, format: 'csv', formulaGuard: true, split: null })
    await running.application.jobs.finished(job)
    const written = readFileSync(out, 'utf8')
    for (const cell of cells.slice(0, 5)) expect(written).toContain(`'${cell}`)
    expect(written).not.toMatch(/,"?[=+@\t]/)
    expect(readFileSync(path, 'utf8')).toContain('"=1+1"')
  })
})
