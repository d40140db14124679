import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findRscript, requirePython } from '../support/python.ts'
import { cases } from './cases.ts'
import { runDuckDb } from './duckdb.ts'
import { type Outcome, type Prepared, prepareCase, runPython } from './harness.ts'
import { pairs, someOf } from './pairs.ts'
import { runR } from './r.ts'
import { reordered } from './reordered.ts'

const LONG = 240_000
const home = mkdtempSync(join(tmpdir(), 'aurora-pairs-'))
const python = requirePython()
const inR = (each: Prepared) => each.case.recipe.steps.every((step) => step.action !== 'normalize_unicode')
const problems = (found: readonly Outcome[]) =>
  found.filter((each) => each.problem !== '').map((each) => `${each.name}: ${each.problem}`)

afterAll(() => rmSync(home, { recursive: true, force: true }))

async function prepareAll(chosen: typeof cases): Promise<Prepared[]> {
  const prepared: Prepared[] = []
  for (const each of chosen) prepared.push(await prepareCase(each, home))
  return prepared
}

/** All pairs run in `npm run bench -- pairs`; these are spread over them. */
describe('two actions, one after the other', () => {
  let prepared: Prepared[] = []
  beforeAll(async () => {
    prepared = await prepareAll(someOf(pairs(), 24))
  }, LONG)

  it('DuckDB', async () => expect(problems(await runDuckDb(prepared))).toEqual([]), LONG)
  it.each(['sklearn', 'pandas', 'polars'] as const)(
    '%s',
    (target) => expect(problems(runPython(python, prepared, target, false, home))).toEqual([]),
    LONG,
  )
  it.skipIf(findRscript() === null)(
    'R',
    () => expect(problems(runR('Rscript', prepared.filter(inR), false, home))).toEqual([]),
    LONG,
  )
})

describe('a file whose columns stand in another order', () => {
  let turned: Prepared[] = []
  beforeAll(async () => {
    turned = reordered(await prepareAll(someOf(cases, 12)), home)
  }, LONG)

  it('DuckDB', async () => expect(problems(await runDuckDb(turned))).toEqual([]), LONG)
  it.each(['sklearn', 'pandas', 'polars'] as const)(
    '%s',
    (target) => expect(problems(runPython(python, turned, target, false, home))).toEqual([]),
    LONG,
  )
  it.skipIf(findRscript() === null)(
    'R',
    () => expect(problems(runR('Rscript', turned.filter(inR), false, home))).toEqual([]),
    LONG,
  )
})
