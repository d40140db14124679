// The recommended recipes of public tables: does each exported script give the cells of the engine? Learned from the first rows of a
// table, applied to later ones. Figures in bench/ledger/recommended.json. ONLY is a part of a table's name.
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { createAdvisor } from '#main/advisor/advisor.ts'
import { analyzeFile } from '#main/advisor/analyze-file.ts'
import { openTable } from '#main/ingest/open-table.ts'
import { productRoot } from '#main/paths.ts'
import type { Context } from '#shared/contract/context.ts'
import { type Case, cases } from '../test/conformance/cases.ts'
import { runDuckDb } from '../test/conformance/duckdb.ts'
import { type Outcome, type Prepared, prepareCase, runPython } from '../test/conformance/harness.ts'
import { runPostgres } from '../test/conformance/postgres.ts'
import { runR } from '../test/conformance/r.ts'
import { findPostgres } from '../test/support/postgres.ts'
import { findRscript, requirePython } from '../test/support/python.ts'
import { dataFolder } from './reading/shared-data.ts'

const TRAINING = 800
const LATER = 400
const MOST_BYTES = 5e6
const MOST_COLUMNS = 60
const MOST_WITHOUT_TARGET = 25
const only = process.env['ONLY'] ?? ''
const home = mkdtempSync(join(tmpdir(), 'aurora-bench-recommended-'))
const advisor = createAdvisor()

interface Asked {
  path: string
  name: string
  context: Partial<Context>
}

function asked(): readonly Asked[] {
  const prepared = globSync('*/data.csv', { cwd: dataFolder('prep') }).flatMap((found): Asked[] => {
    const folder = join(dataFolder('prep'), dirname(found))
    const information = join(folder, 'info.json')
    if (!existsSync(information)) return []
    const { target, task } = JSON.parse(readFileSync(information, 'utf8')) as Pick<Context, 'target' | 'task'>
    return (['linear', 'tree'] as const).map((model) => ({
      path: join(folder, 'data.csv'),
      name: `${basename(folder)}-${model}`,
      context: { target, task, model },
    }))
  })
  const plain = globSync('*/*.csv', { cwd: dataFolder('tables') })
    .map((found) => ({ path: join(dataFolder('tables'), found), name: found.replaceAll(/\W+/g, '-'), context: {} }))
    .filter(({ path }) => statSync(path).size < MOST_BYTES)
    .slice(0, MOST_WITHOUT_TARGET)
  return [...prepared, ...plain].filter(({ name }) => name.includes(only))
}

async function caseOf({ path, name, context }: Asked): Promise<Case | null> {
  const table = await openTable(path)
  if (table.columns.length > MOST_COLUMNS) return null
  const rows: (readonly (string | null)[])[] = []
  for await (const row of table.rows()) if (rows.push(row) >= TRAINING + LATER) break
  const { recipe } = await analyzeFile(path, advisor, {
    target: context.target ?? null,
    task: context.task ?? null,
    model: context.model ?? null,
    domain: null,
    measure: false,
    progress: () => undefined,
    signal: new AbortController().signal,
  })
  const training = Math.min(TRAINING, Math.ceil(rows.length * 0.7))
  return {
    name,
    action: 'recommended',
    columns: table.columns,
    training: rows.slice(0, training),
    rows: rows.slice(training),
    recipe: { ...recipe, import: { ...cases[0]!.recipe.import, columns: [...table.columns] } },
  }
}

const prepared: Prepared[] = []
const notTried: Record<string, string> = {}
for (const each of asked()) {
  try {
    const made = await caseOf(each)
    if (made === null || made.rows.length === 0) notTried[each.name] = 'too wide, or without rows'
    else prepared.push(await prepareCase(made, home))
  } catch (error) {
    notTried[each.name] = String(error).slice(0, 300)
  }
  process.stderr.write(`${prepared.length} prepared\r`)
}
const targets: Record<string, { equal: number; differ: number }> = {}
const differing: Record<string, Record<string, string>> = {}
tell('DuckDB', await runDuckDb(prepared))
if (findPostgres() !== null) tell('PostgreSQL', await runPostgres(prepared))
for (const target of ['sklearn', 'pandas', 'polars'] as const)
  tell(target, runPython(requirePython(), prepared, target, false, home))
if (findRscript() !== null) tell('R', runR('Rscript', prepared, false, home))
rmSync(home, { recursive: true, force: true })
const figures = {
  recipes: prepared.length,
  steps: prepared.reduce((sum, each) => sum + each.learned.steps.length, 0),
  targets,
  differing,
  notTried,
}
if (only === '')
  writeFileSync(join(productRoot(), 'bench', 'ledger', 'recommended.json'), `${JSON.stringify(figures, null, 1)}\n`)
process.stdout.write(`${JSON.stringify(figures, null, 1)}\n`)

function tell(target: string, found: readonly Outcome[]): void {
  const bad = found.filter(({ problem }) => problem !== '')
  targets[target] = { equal: found.length - bad.length, differ: bad.length }
  for (const { name, problem } of bad) (differing[target] ??= {})[name] = problem.slice(0, 300)
}
