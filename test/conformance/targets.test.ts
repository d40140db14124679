import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { productRoot } from '#main/paths.ts'
import { actions } from '#shared/actions/catalogue/index.ts'
import { findPostgres } from '../support/postgres.ts'
import { findRscript, hasRPackage, requirePython, runsSpark } from '../support/python.ts'
import { cases } from './cases.ts'
import { runDuckDb } from './duckdb.ts'
import { type Outcome, type Prepared, prepareCase, runPython } from './harness.ts'
import { matrixText } from './matrix.ts'
import { runPostgres } from './postgres.ts'
import { runR } from './r.ts'

const LONG = 240_000
const home = mkdtempSync(join(tmpdir(), 'aurora-conformance-'))
const prepared: Prepared[] = []
const outcomes = new Map<string, readonly Outcome[]>()

/** Unicode normalisation in R needs a package. */
function casesOfR(): readonly Prepared[] {
  return hasRPackage('stringi') ? prepared : prepared.filter((each) => each.case.action !== 'normalize_unicode')
}

function agree(target: string, found: readonly Outcome[]): void {
  outcomes.set(target, found)
  expect(found.filter((each) => each.problem !== '').map((each) => `${each.name}: ${each.problem}`)).toEqual([])
}

describe('every target gives the cells of the engine', () => {
  beforeAll(async () => {
    for (const each of cases) prepared.push(await prepareCase(each, home))
  }, LONG)

  afterAll(() => {
    if (process.env['AURORA_WRITE_MATRIX']) {
      writeFileSync(
        join(productRoot(), 'docs', 'conformance.md'),
        matrixText(
          outcomes,
          actions.map((action) => action.id),
        ),
      )
    }
    rmSync(home, { recursive: true, force: true })
  })

  it('has a case for every action', () => {
    expect(actions.map((action) => action.id).filter((id) => !cases.some((each) => each.action === id))).toEqual([])
  })

  it('DuckDB', async () => agree('DuckDB', await runDuckDb(prepared)), LONG)
  it.skipIf(findPostgres() === null)('PostgreSQL', async () => agree('PostgreSQL', await runPostgres(prepared)), LONG)
  it('scikit-learn', () => agree('scikit-learn', runPython(requirePython(), prepared, 'sklearn', false, home)), LONG)
  it('pandas', () => agree('pandas', runPython(requirePython(), prepared, 'pandas', false, home)), LONG)
  it('polars', () => agree('polars', runPython(requirePython(), prepared, 'polars', false, home)), LONG)
  it(
    'polars with what the recipe has learned',
    () => {
      const found = runPython(requirePython(), prepared, 'polars', true, home)
      expect(found.filter((each) => each.problem !== '')).toEqual([])
    },
    LONG,
  )
  it.skipIf(findRscript() === null)('R', () => agree('R', runR('Rscript', casesOfR(), false, home)), LONG)
  it.skipIf(!runsSpark())(
    'PySpark',
    () => agree('PySpark', runPython(requirePython(), prepared, 'pyspark', false, home)),
    4 * LONG,
  )
})
