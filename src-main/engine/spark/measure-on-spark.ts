import { copyFile, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ImportOptions } from '#shared/contract/table.ts'
import { readJobResult } from '#shared/profile/evidence/evidence.ts'
import { JobResultTable } from '../../ingest/sources/job-result.ts'
import type { EngineHooks } from '../engine.ts'
import { profileJob } from './job-text.ts'
import { runJob } from './run-job.ts'
import { sourceOnCluster } from './source-on-cluster.ts'
import { isConnect, type SparkSettings } from './spark-settings.ts'

/** Has a table measured where it lies. Only what the job counted comes back. */
export async function measureOnSpark(
  path: string,
  settings: SparkSettings,
  hooks: EngineHooks = {},
  { known = {}, keep = null }: { known?: Partial<ImportOptions>; keep?: string | null } = {},
): Promise<JobResultTable> {
  const source = await sourceOnCluster(path, settings.format, known)
  const remote = isConnect(settings.master) ? settings.master : null
  const { values, bytes } = settings
  let table: JobResultTable | null = null
  await runJob(
    (folder) => profileJob({ ...source, values, bytes, out: join(folder, 'job-result.json'), remote }),
    settings,
    hooks,
    async (end) => {
      const out = String(end['result'])
      if (keep !== null) await copyFile(out, keep)
      table = new JobResultTable(keep ?? path, readJobResult(await readFile(out, 'utf8'), path))
    },
  )
  return table!
}
