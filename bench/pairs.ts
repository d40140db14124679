// All pairs of actions that can follow one another: does each exported script give the cells of the engine? Figures in
// bench/ledger/pairs.json. MOST=N takes N of them, spread over the whole list.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { productRoot } from '#main/paths.ts'
import { runDuckDb } from '../test/conformance/duckdb.ts'
import { type Outcome, type Prepared, prepareCase, runPython } from '../test/conformance/harness.ts'
import { pairs, someOf } from '../test/conformance/pairs.ts'
import { runPostgres } from '../test/conformance/postgres.ts'
import { runR } from '../test/conformance/r.ts'
import { findPostgres } from '../test/support/postgres.ts'
import { findRscript, hasRPackage, requirePython } from '../test/support/python.ts'

const AT_A_TIME = 100
const home = mkdtempSync(join(tmpdir(), 'aurora-bench-pairs-'))
const python = requirePython()
const inR = hasRPackage('stringi')
const all = pairs()
const chosen = someOf(all, Number(process.env['MOST'] ?? all.length))
const differing: Record<string, Record<string, string>> = {}
const counts: Record<string, { equal: number; differ: number }> = {}

for (let from = 0; from < chosen.length; from += AT_A_TIME) {
  const prepared: Prepared[] = []
  for (const each of chosen.slice(from, from + AT_A_TIME)) {
    try {
      prepared.push(await prepareCase(each, home))
    } catch (error) {
      tell('engine', [{ name: each.name, action: each.action, problem: String(error).slice(0, 300), cannot: '' }])
    }
  }
  tell('DuckDB', await runDuckDb(prepared))
  if (findPostgres() !== null) tell('PostgreSQL', await runPostgres(prepared))
  for (const target of ['sklearn', 'pandas', 'polars'] as const) tell(target, runPython(python, prepared, target, false, home))
  const readable = prepared.filter((each) => inR || each.case.recipe.steps.every((step) => step.action !== 'normalize_unicode'))
  if (findRscript() !== null) tell('R', runR('Rscript', readable, false, home))
  process.stderr.write(`${Math.min(chosen.length, from + AT_A_TIME)} of ${chosen.length}\n`)
}
rmSync(home, { recursive: true, force: true })
const figures = { pairs: all.length, tried: chosen.length, targets: counts, differing }
writeFileSync(join(productRoot(), 'bench', 'ledger', 'pairs.json'), `${JSON.stringify(figures, null, 1)}\n`)
process.stdout.write(`${JSON.stringify({ ...figures, differing: undefined })}\n`)

function tell(target: string, found: readonly Outcome[]): void {
  const count = (counts[target] ??= { equal: 0, differ: 0 })
  for (const each of found) {
    if (each.problem === '') count.equal++
    else {
      count.differ++
      ;(differing[target] ??= {})[each.name] = each.problem.slice(0, 300)
    }
  }
}
