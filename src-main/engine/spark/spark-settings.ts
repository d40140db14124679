/** Where and how a job runs: what the person says, nothing that we guess. */
export interface SparkSettings {
  /** As spark-submit takes it (`local[4]`, `spark://host:7077`, `yarn`, `k8s://…`), or `sc://host:15002` for Spark Connect. */
  master: string
  /** Whether values may leave the cluster: frequent ones, and a bounded sample of rows. */
  values: boolean
  /** Bytes that may come back. */
  bytes: number
  /** The format of the source where its name does not tell: csv, parquet, orc, json, delta, iceberg. */
  format: string | null
  /** Handed on to Spark: `--conf NAME=VALUE`. */
  conf: Readonly<Record<string, string>>
  /** How long a cluster may leave a job without any executor. */
  patienceSeconds: number
}

export const defaultSettings: Omit<SparkSettings, 'master'> = {
  values: false,
  bytes: 900_000,
  format: null,
  conf: {},
  patienceSeconds: 120,
}

export function isConnect(master: string): boolean {
  return master.startsWith('sc://')
}

export function isLocal(master: string): boolean {
  return /^local\b/.test(master)
}
