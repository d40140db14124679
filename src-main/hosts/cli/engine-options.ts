import { AuroraError } from '#shared/contract/errors.ts'
import type { EngineHooks } from '../../engine/engine.ts'
import { defaultSettings, type SparkSettings } from '../../engine/spark/spark-settings.ts'
import type { CommandIo } from './command.ts'

/** The words of a command line that say where the work is done. */
export const engineOptions = {
  engine: { type: 'string' },
  master: { type: 'string' },
  'allow-sample': { type: 'boolean' },
  format: { type: 'string' },
  'spark-conf': { type: 'string', multiple: true },
} as const

export const engineHelp = `
  --engine E        duckdb (this machine, the default) or spark
  --master URL      for spark: local[N], spark://HOST:7077, yarn, k8s://…, or sc://HOST:15002 (Spark Connect)
  --allow-sample    for spark: frequent values and a bounded sample of rows may leave the cluster; without it only counts, sums
                    and patterns do, and types are told with less certainty
  --format F        for spark: csv, parquet, orc, json, ndjson, delta, iceberg, where the name of the path does not tell
  --spark-conf N=V  for spark: a setting, as \`spark-submit --conf\` takes it; may stand several times`

interface EngineWords {
  engine?: string | undefined
  master?: string | undefined
  'allow-sample'?: boolean | undefined
  format?: string | undefined
  'spark-conf'?: string[] | undefined
}

/** Null: the engine of this machine. */
export function sparkSettings(words: EngineWords): SparkSettings | null {
  const engine = words.engine ?? 'duckdb'
  if (engine !== 'duckdb' && engine !== 'spark')
    throw new AuroraError('bad_usage', `--engine is duckdb or spark, not ${engine}.`, { engine })
  if (engine === 'duckdb') {
    if (words.master !== undefined) throw new AuroraError('bad_usage', '--master goes with --engine spark.')
    return null
  }
  if (words.master === undefined)
    throw new AuroraError('bad_usage', 'Say which cluster: --master spark://HOST:7077, local[2], yarn, k8s://… or sc://HOST.')
  return { ...defaultSettings, ...jobSettings(words), master: words.master, conf: confOf(words['spark-conf'] ?? []) }
}

/** What a job is told, wherever it will run. */
export function jobSettings(words: EngineWords): Pick<SparkSettings, 'values' | 'format'> {
  return { values: words['allow-sample'] === true, format: words.format ?? null }
}

function confOf(pairs: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf('=')
      if (at < 1) throw new AuroraError('bad_usage', `--spark-conf takes NAME=VALUE, not ${pair}.`)
      return [pair.slice(0, at), pair.slice(at + 1)]
    }),
  )
}

export function hooksFor(io: CommandIo): Required<EngineHooks> {
  return {
    signal: io.signal,
    onProgress: ({ stage, done, total }) =>
      io.progress(total === null ? `Spark: ${stage}` : `Spark: ${stage}, ${done} of ${total} tasks`),
  }
}
