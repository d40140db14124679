import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CommandIo } from '#main/hosts/cli/command.ts'
import { command as analyze } from '#main/hosts/cli/commands/analyze.ts'
import { command as rules } from '#main/hosts/cli/commands/rules.ts'
import { seededRandom } from '#shared/advise/probe/random.ts'
import { exportRecipe } from '#shared/export/index.ts'
import { readRecipe } from '#shared/recipe/index.ts'

const folder = mkdtempSync(join(tmpdir(), 'aurora-analyze-'))
const file = join(folder, 'houses.csv')
const home = process.env['AURORA_HOME']

beforeAll(() => {
  process.env['AURORA_HOME'] = join(folder, 'home')
  const random = seededRandom(4)
  const lines = Array.from({ length: 220 }, (_, row) => {
    const area = 30 + Math.round(random() * 200)
    const town = ['North', 'South', 'West'][Math.floor(random() * 3)]!
    return `${row + 1},${area},${town},${random() < 0.1 ? '' : Math.round(random() * 5)},${area * 1000 + (town === 'North' ? 50_000 : 0)}`
  })
  writeFileSync(file, `id,area,town,rooms,price\n${lines.join('\n')}\n`)
})

afterAll(() => {
  if (home === undefined) delete process.env['AURORA_HOME']
  else process.env['AURORA_HOME'] = home
  rmSync(folder, { recursive: true, force: true })
})

async function run(command: typeof analyze, ...words: string[]) {
  let out = ''
  const io = { out: (text: string) => (out += text), say: () => {}, progress: () => {}, signal: new AbortController().signal }
  const code = await command.run(words, io as unknown as CommandIo)
  return { code, out }
}

describe('aurora analyze', () => {
  it('advises on every column, with reasons, and writes a recipe that exports', async () => {
    const recipe = join(folder, 'r.json')
    const { code, out } = await run(analyze, file, '--target', 'price', '--model', 'linear', '--recipe-out', recipe, '--json')
    expect(code).toBe(0)
    const analysis = JSON.parse(out)
    expect(analysis.context).toMatchObject({ target: 'price', task: 'regression', model: 'linear' })
    expect(analysis.recommendations.map((each: { column: string }) => each.column)).toEqual([
      'id',
      'area',
      'town',
      'rooms',
      'price',
    ])
    expect(analysis.recommendations[0].action).toBe('drop_column')
    expect(analysis.recommendations[1].reasons.length).toBeGreaterThan(0)
    expect(analysis.measured.after).toBeGreaterThanOrEqual(analysis.measured.before)
    const script = exportRecipe(readRecipe(readFileSync(recipe, 'utf8')), 'sklearn', { fitted: false, dialect: 'duckdb' })
    expect(script).toContain('def build_preprocessor')
  })

  it('measures nothing with --quick', async () => {
    const { out } = await run(analyze, file, '--target', 'price', '--model', 'tree', '--quick', '--json')
    expect(JSON.parse(out).measured).toBeNull()
  })

  it('speaks to people without --json', async () => {
    const { out } = await run(analyze, file, '--quick')
    expect(out).toContain('220 rows, 5 columns')
  })

  it.each([
    ['a target that is not there', ['--target', 'cost'], /no column "cost".*area/],
    ['a model that is none', ['--model', 'magic'], /--model is one of/],
    ['an unknown option', ['--loud'], /loud/],
  ])('refuses %s', async (_, words, why) => {
    await expect(run(analyze, file, ...words)).rejects.toThrow(why)
  })

  it.each([
    ['one row', 'a,b\n1,x\n'],
    ['one column', `a\n${Array.from({ length: 30 }, (_, row) => row % 3).join('\n')}\n`],
    ['nothing but gaps', `a,b\n${',\n'.repeat(30)}`],
    ['a constant target', `a,b\n${Array.from({ length: 120 }, (_, row) => `${row % 7},same`).join('\n')}\n`],
    ['a row number as target', `a,b\n${Array.from({ length: 120 }, (_, row) => `${row % 7},${row}`).join('\n')}\n`],
  ])('answers for %s', async (name, text) => {
    const odd = join(folder, `${name}.csv`)
    writeFileSync(odd, text)
    const target = text.startsWith('a,b') ? 'b' : 'a'
    const { code, out } = await run(analyze, odd, '--target', target, '--task', 'classification', '--model', 'linear', '--json')
    expect(code).toBe(0)
    expect(JSON.parse(out).recommendations.length).toBeGreaterThan(0)
  })
})

describe('aurora rules', () => {
  it('finds the shipped rules sound', async () => {
    const { code, out } = await run(rules, 'lint', '--json')
    expect([code, JSON.parse(out).problems]).toEqual([0, []])
  })

  it('explains a rule in words', async () => {
    const { out } = await run(rules, 'explain', 'never-scale-for-trees')
    expect(out).toContain('leave alone: scale, shape')
  })

  it('counts how often each rule speaks', async () => {
    const { out } = await run(rules, 'coverage', file)
    const report = JSON.parse(out)
    expect(report).toMatchObject({ tables: 1, columns: 5, failed: 0 })
    expect(report.rules.find((rule: { id: string }) => rule.id === 'never-scale-for-trees').columns).toBeGreaterThan(0)
  })

  it('refuses a rule that is not there', async () => {
    await expect(run(rules, 'explain', 'nothing')).rejects.toThrow(/no rule nothing/)
  })
})
