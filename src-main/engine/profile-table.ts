import { type Context, noContext } from '#shared/contract/context.ts'
import { AuroraError } from '#shared/contract/errors.ts'
import type { Exactness, TableProfile } from '#shared/contract/profile.ts'
import type { Row } from '#shared/contract/table.ts'
import { plainReading } from '#shared/profile/measure/plain-reading.ts'
import type { TypeReading } from '#shared/profile/measure/reading.ts'
import { measureTable } from '#shared/profile/measure-table.ts'
import { breather } from './breathe.ts'
import type { ProfileSource } from './profile-source.ts'
import { Reservoir, seededRandom } from './reservoir.ts'

export interface ProfileOptions {
  context?: Context
  reading?: TypeReading
  signal?: AbortSignal
  onProgress?: (progress: ProfileProgress) => void
  /** Called once with a profile of the first rows, before the whole is read. */
  onProvisional?: (profile: TableProfile) => void
}

export interface ProfileProgress {
  stage: 'first rows' | 'reading' | 'measuring'
  done: number
  /** Null while the number of rows is not known. */
  total: number | null
}

const FIRST_ROWS = 1000
/** A table of up to this many cells is measured whole in memory. */
const CELLS_IN_MEMORY = 2_000_000
const SEED = 20_240_229

/** The profile of a table: provisional from its first rows at once, then of all of it. */
export async function profileTable(source: ProfileSource, options: ProfileOptions = {}): Promise<TableProfile> {
  const names = source.columns
  const breathe = breather()
  const measure = async (rows: readonly Row[], exactness: Exactness, tell: boolean) => {
    return await measureTable(
      { names, columns: columnsOf(rows, names.length) },
      {
        context: options.context ?? noContext,
        reading: options.reading ?? plainReading,
        exactness,
        signal: options.signal,
        breathe,
        onColumn: tell ? (done, total) => options.onProgress?.({ stage: 'measuring', done, total }) : undefined,
      },
    )
  }
  if (options.onProvisional) {
    const first = await source.sample(FIRST_ROWS)
    const exactness = first.length < FIRST_ROWS ? 'exact' : 'provisional'
    options.onProvisional((await measure(first, exactness, false)).profile)
  }
  const kept = new Reservoir(Math.max(1000, Math.floor(CELLS_IN_MEMORY / Math.max(1, names.length))), seededRandom(SEED))
  for await (const row of source.rows()) {
    kept.add(row)
    if (kept.seen % 500 !== 0) continue
    if (options.signal?.aborted) throw new AuroraError('cancelled', 'Cancelled.')
    options.onProgress?.({ stage: 'reading', done: kept.seen, total: null })
    await breathe()
  }
  return (await measure(kept.rows, kept.seen === kept.rows.length ? 'exact' : 'estimated', true)).profile
}

export function columnsOf(rows: readonly Row[], width: number): (string | null)[][] {
  return Array.from({ length: width }, (_, column) => rows.map((row) => row[column] ?? null))
}
