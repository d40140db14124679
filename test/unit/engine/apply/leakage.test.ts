import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Papa from 'papaparse'
import { afterAll, describe, expect, it } from 'vitest'
import { applyRecipe } from '#main/engine/apply/apply-recipe.ts'
import type { Row } from '#shared/contract/table.ts'
import { buildProgram } from '#shared/export/program.ts'
import { type Case, cases } from '../../../conformance/cases.ts'

const home = mkdtempSync(join(tmpdir(), 'aurora-leakage-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))

const SEED = 3
const SHARE = 0.3
const STRANGE = ['1e9', 'never seen', '-77', '2199-01-01', 'a b c d e', '{"zz":1}', 'x@elsewhere.org', 'Maybe']

/** The lot that decides on each row, computed here anew. */
function isHeldBack(row: number): boolean {
  const code = createHash('sha256').update(`${SEED}:${row}`).digest('hex').slice(0, 13)
  return Number.parseInt(code, 16) / 2 ** 52 < SHARE
}

const learning = cases.filter(({ recipe }) => buildProgram(recipe).steps.some((step) => step.plan.learn.length > 0))
const oneEach = learning.filter((each, at) => learning.findIndex((other) => other.action === each.action) === at)

async function learned(each: Case, name: string, rows: readonly Row[]): Promise<unknown> {
  const source = join(home, `${name}.csv`)
  writeFileSync(source, `${Papa.unparse([[...each.columns], ...rows.map((row) => [...row])], { newline: '\n' })}\n`)
  const split = { testShare: SHARE, seed: SEED, stratify: null }
  const report = await applyRecipe({ source, recipe: each.recipe, out: join(home, `${name}-out.csv`), split })
  return report.fitted
}

describe('what is learned from training rows', () => {
  it('is tried for every action that learns', () => {
    expect(oneEach.length).toBeGreaterThan(20)
  })

  it.each(oneEach.map((each) => [each.action, each] as const))('%s is deaf to the rows that are held back', async (_, each) => {
    const rows = [...each.training, ...each.rows].filter((row) => row.some((cell) => (cell ?? '').trim() !== ''))
    const changed = rows.map((row, at) =>
      isHeldBack(at) ? row.map((cell, place) => cell && STRANGE[(at + place) % STRANGE.length]!) : row,
    )
    expect(changed).not.toEqual(rows)
    expect(await learned(each, `${each.name}-b`, changed)).toEqual(await learned(each, `${each.name}-a`, rows))
  })
})
