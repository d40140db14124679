import { createHash } from 'node:crypto'
import { extname } from 'node:path'
import { AuroraError } from '#shared/contract/errors.ts'
import type { FittedPart, Recipe } from '#shared/contract/recipe.ts'
import { exportRecipe } from '#shared/export/index.ts'
import { buildProgram, mustLeaveColumns } from '#shared/export/program.ts'
import type { ApplyReport } from '../apply/apply-recipe.ts'
import type { EngineApply, EngineHooks } from '../engine.ts'
import { applyJob } from './job-text.ts'
import { runJob } from './run-job.ts'
import { sourceOnCluster } from './source-on-cluster.ts'
import { isConnect, type SparkSettings } from './spark-settings.ts'

const formats: Readonly<Record<string, string>> = {
  '.csv': 'csv',
  '.tsv': 'tsv',
  '.parquet': 'parquet',
  '.orc': 'orc',
  '.ndjson': 'ndjson',
  '.jsonl': 'ndjson',
}

/** Fits and applies a recipe on the cluster, into a folder of parts. What it learned comes back, the rows stay there. */
export async function applyOnSpark(
  path: string,
  recipe: Recipe,
  out: string,
  settings: SparkSettings,
  options: EngineApply = {},
  hooks: EngineHooks = {},
): Promise<ApplyReport> {
  if (isConnect(settings.master))
    throw new AuroraError(
      'bad_usage',
      'Spark Connect cannot write part by part: apply with spark-submit and the master of the cluster.',
    )
  if (options.split || options.folds || options.formulaGuard)
    throw new AuroraError(
      'bad_usage',
      'On Spark a recipe is applied to the whole table: --split, --folds and --formula-guard are for the engine of this machine.',
    )
  const { job, fitted } = await applyText(path, recipe, out, settings, options)
  const end = await runJob(() => job, settings, hooks)
  const rows = Number(end['rows'])
  return {
    rows,
    columns: end['columns'] as string[],
    files: [{ path: String(end['out']), rows, part: 'all' }],
    sourceBefore: String(end['sourceBefore']),
    sourceAfter: String(end['sourceAfter']),
    fitted: fitted ? (recipe.fitted ?? {}) : (end['learned'] as FittedPart),
    learned: !fitted,
    resumed: end['resumed'] === true,
    leftOut: [],
  }
}

/** The job as text, and whether it applies what the recipe has learned already. */
export async function applyText(
  path: string,
  recipe: Recipe,
  out: string,
  settings: Pick<SparkSettings, 'format'>,
  options: EngineApply = {},
): Promise<{ job: string; fitted: boolean }> {
  mustLeaveColumns(buildProgram(recipe))
  const target = out.replace(/\/+$/, '')
  const outFormat = options.format ?? formats[extname(target).toLowerCase()] ?? 'parquet'
  const source = await sourceOnCluster(path, settings.format, recipe.import.format === 'delimited' ? layoutOf(recipe) : {})
  const fitted = recipe.fitted !== null && options.refit !== true
  const script = exportRecipe(recipe, 'pyspark', { fitted })
  const task = createHash('sha256')
    .update(JSON.stringify([source, script, outFormat]))
    .digest('hex')
  return { job: applyJob({ ...source, out: target, outFormat, task, remote: null }, script), fitted }
}

function layoutOf({ import: options }: Recipe) {
  const { format, delimiter, quote, headerRows, encoding } = options
  return { format, delimiter, quote, escape: options.escape, headerRows, encoding }
}
