import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AuroraError, analyze, apply, exportScript, profile, read, readRecipe, types, writeRecipe } from '#main/library.ts'

const text = [
  'id,city,fee',
  ...Array.from({ length: 30 }, (_, at) => `${at},${at % 2 ? 'Rome' : 'Oslo'},${at % 5 === 0 ? '' : at * 3}`),
  '',
].join('\n')
let home: string
let path: string

beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'aurora-library-'))
  path = join(home, 'fees.csv')
  writeFileSync(path, text)
})
afterAll(() => rmSync(home, { recursive: true, force: true }))

describe('import … from aurora', () => {
  it('reads rows as text', async () => {
    const table = await read(path)
    const rows = []
    for await (const row of table.rows()) rows.push(row)
    expect(table.columns).toEqual(['id', 'city', 'fee'])
    expect(rows).toHaveLength(30)
    expect(rows[1]).toEqual(['1', 'Rome', '3'])
  })

  it('profiles and types', async () => {
    const { rows, columns } = await profile(path)
    expect(rows).toBe(30)
    expect(columns[2]?.missing.count).toBe(6)
    expect((await types(path)).map((each) => [each.column, each.type])).toContainEqual(['city', 'categorical'])
    await expect(profile(path, { target: 'nothing' })).rejects.toThrow(AuroraError)
  })

  it('goes from advice to a prepared file and a script', async () => {
    const { recommendations, recipe } = await analyze(path, { target: 'fee', model: 'linear' })
    expect(recommendations.map((each) => each.column)).toEqual(['id', 'city', 'fee'])
    const kept = readRecipe(writeRecipe(recipe))
    const out = join(home, 'clean.csv')
    const report = await apply(path, kept, out)
    expect(report.rows).toBe(30)
    expect(readFileSync(out, 'utf8').split('\n')[0]).toContain('fee')
    expect(exportScript(recipe, 'sklearn')).toContain('def build_preprocessor')
  })
})
