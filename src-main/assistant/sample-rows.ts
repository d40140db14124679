import { seededRandom } from '#shared/advise/probe/random.ts'
import type { Row } from '#shared/contract/table.ts'
import type { OpenedTable } from '../ingest/opened-table.ts'

const ROWS = 5000
/** Beyond this many rows only the first ones are drawn from, so that a question is answered in seconds. */
const READ_AT_MOST = 200_000

export interface Sample {
  rows: readonly Row[]
  /** These are all rows of the table. */
  every: boolean
}

const drawn = new WeakMap<OpenedTable, Promise<Sample>>()

/** Rows drawn evenly (Vitter's algorithm R, seeded), once for an open table. */
export function sampleRows(opened: OpenedTable): Promise<Sample> {
  const known = drawn.get(opened)
  if (known) return known
  const sample = draw(opened)
  drawn.set(opened, sample)
  sample.catch(() => drawn.delete(opened))
  return sample
}

async function draw(opened: OpenedTable): Promise<Sample> {
  const random = seededRandom(7)
  const kept: Row[] = []
  let seen = 0
  for await (const row of opened.rows()) {
    seen += 1
    if (kept.length < ROWS) kept.push(row)
    else {
      const place = Math.floor(random() * seen)
      if (place < ROWS) kept[place] = row
    }
    if (seen >= READ_AT_MOST) break
  }
  return { rows: kept, every: seen <= ROWS }
}
