import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Papa from 'papaparse'
import { applyRecipe } from '#main/engine/apply/apply-recipe.ts'
import { learnFrom } from '#main/engine/apply/learn-from.ts'
import { productRoot } from '#main/paths.ts'
import type { Recipe } from '#shared/contract/recipe.ts'
import { type ExportTarget, emitterOf, exportRecipe } from '#shared/export/index.ts'
import type { Case } from './cases.ts'
import { compareTables } from './compare.ts'

export interface Prepared {
  case: Case
  folder: string
  /** The recipe with what the engine learned from the training rows. */
  learned: Recipe
  expected: string
}

export interface Outcome {
  name: string
  action: string
  /** Empty when all cells agree. */
  problem: string
  /** Why the target cannot hold the action, when it says so itself. */
  cannot: string
}

process.env['AURORA_HASH_KEY'] ??= 'a key for tests'

/** The engine's own answer: learned from the training rows, applied to the later ones. */
export async function prepareCase(each: Case, home: string): Promise<Prepared> {
  const folder = join(home, each.name)
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'training.csv'), csvOf(each.columns, each.training))
  writeFileSync(join(folder, 'later.csv'), csvOf(each.columns, each.rows))
  const learned = { ...each.recipe, fitted: await learnFrom(join(folder, 'training.csv'), each.recipe) }
  const out = join(folder, 'expected.csv')
  await applyRecipe({ source: join(folder, 'later.csv'), recipe: learned, out })
  return { case: each, folder, learned, expected: readFileSync(out, 'utf8') }
}

function csvOf(columns: readonly string[], rows: Case['rows']): string {
  return `${Papa.unparse([columns as string[], ...rows.map((row) => [...row])], { newline: '\n' })}\n`
}

/** Writes the script of each case; those that the target refuses answer with its reason. */
export function writeScripts(
  prepared: readonly Prepared[],
  target: ExportTarget,
  fitted: boolean,
): { jobs: Job[]; refused: Outcome[] } {
  const jobs: Job[] = []
  const refused: Outcome[] = []
  const emitter = emitterOf(target)
  for (const each of prepared) {
    const { name, action } = each.case
    const cannot = emitter.cannot[action]
    if (cannot !== undefined) {
      refused.push({ name, action, problem: '', cannot })
      continue
    }
    const script = join(each.folder, `${target}${fitted ? '-fitted' : ''}_script${emitter.ending}`)
    writeFileSync(script, exportRecipe(each.learned, target, { fitted }))
    jobs.push({
      name,
      script,
      source: join(each.folder, 'later.csv'),
      result: join(each.folder, `${target}${fitted ? '-fitted' : ''}.csv`),
      training: fitted ? null : join(each.folder, 'training.csv'),
    })
  }
  return { jobs, refused }
}

export interface Job {
  name: string
  script: string
  source: string
  result: string
  training: string | null
}

export function runPython(
  python: string,
  prepared: readonly Prepared[],
  target: ExportTarget,
  fitted: boolean,
  home: string,
): Outcome[] {
  const { jobs, refused } = writeScripts(prepared, target, fitted)
  const list = join(home, `${target}${fitted ? '-fitted' : ''}.json`)
  writeFileSync(list, JSON.stringify(jobs))
  const driver = join(productRoot(), 'test', 'conformance', 'run-scripts.py')
  const answer = execFileSync(python, [driver, list], { encoding: 'utf8', maxBuffer: 1 << 26, stdio: ['ignore', 'pipe', 'pipe'] })
  const failures = JSON.parse(answer.trim().split('\n').at(-1) ?? '{}') as Record<string, string>
  return [...refused, ...judge(prepared, jobs, failures)]
}

export function judge(
  prepared: readonly Prepared[],
  jobs: readonly Job[],
  failures: Readonly<Record<string, string>>,
): Outcome[] {
  return jobs.map((job) => {
    const each = prepared.find((one) => one.case.name === job.name)!
    const outcome = { name: job.name, action: each.case.action, cannot: '' }
    const failure = failures[job.name]
    if (failure !== undefined) return { ...outcome, problem: failure }
    if (!existsSync(job.result)) return { ...outcome, problem: 'nothing was written' }
    const differences = compareTables(each.expected, readFileSync(job.result, 'utf8'))
    const shown = differences
      .slice(0, 4)
      .map(({ place, expected, found }) => `${place}: expected ${JSON.stringify(expected)}, found ${JSON.stringify(found)}`)
    return { ...outcome, problem: differences.length === 0 ? '' : `${differences.length} differ\n${shown.join('\n')}` }
  })
}
