import { noContext } from '#shared/contract/context.ts'
import type { Advisor } from '../advisor/advisor.ts'
import { profileTable } from '../engine/profile-table.ts'
import { openTable } from '../ingest/open-table.ts'
import { samplePath, samples } from '../samples.ts'

const ROWS = 60

/**
 * Reads, measures and advises on a few rows of a shipped table, and forgets them: what is loaded and compiled at its first
 * use is so before the person's first table.
 */
export async function rehearse(advisor: Advisor, signal: AbortSignal): Promise<void> {
  const [sample] = samples()
  if (!sample) return
  const opened = await openTable(samplePath(sample.id), {}, { signal })
  const rows = await opened.sample(ROWS)
  const { columns, importOptions } = opened
  const source = { columns, importOptions, sample: async (count: number) => rows.slice(0, count), rows: () => each(rows) }
  const profile = await profileTable(source, { signal })
  advisor.adviseNow(profile.columns, noContext)
}

async function* each<Item>(items: readonly Item[]): AsyncGenerator<Item> {
  yield* items
}
