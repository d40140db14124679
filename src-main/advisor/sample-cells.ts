import { seededRandom } from '#shared/advise/probe/random.ts'
import type { Row } from '#shared/contract/table.ts'
import type { OpenedTable } from '../ingest/opened-table.ts'

const ROWS = 6000
const CELLS = 1_500_000

/** Rows drawn evenly from the whole table (Vitter's algorithm R, seeded), as columns of cells. */
export async function sampleCells(table: OpenedTable, signal?: AbortSignal): Promise<readonly (readonly (string | null)[])[]> {
  const limit = Math.max(500, Math.min(ROWS, Math.floor(CELLS / Math.max(1, table.columns.length))))
  const random = seededRandom(20_261_120)
  const kept: Row[] = []
  let seen = 0
  for await (const row of table.rows(signal)) {
    seen++
    if (kept.length < limit) kept.push(row)
    else {
      const place = Math.floor(random() * seen)
      if (place < limit) kept[place] = row
    }
  }
  return table.columns.map((_, column) => kept.map((row) => row[column] ?? null))
}
