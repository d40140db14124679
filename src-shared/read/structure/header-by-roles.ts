import type { RawRecord } from '../records/record.ts'
import { classifyRows, layoutOf, type RowModel, WHOLE_UP_TO } from '../roles/index.ts'
import type { KnownStructure, TablePlan } from './plan.ts'

const SURE = 0.6
const LEAST_COLUMNS = 3
const LOOKED_AT = 60

/** Where the header of a verbose table stands, when the roles of its lines say so surely and otherwise than the shapes of its cells. */
export function headerByRoles(
  records: (most: number) => Iterable<RawRecord>,
  plan: TablePlan,
  model: RowModel,
): KnownStructure | null {
  if (plan.width < LEAST_COLUMNS || isPlain(records(LOOKED_AT), plan)) return null
  const roles = classifyRows(
    Array.from(records(WHOLE_UP_TO), ({ cells }) => cells),
    model,
  )
  const { tables, confidence } = layoutOf(roles)
  const lines = tables[0]?.header ?? []
  if (confidence < SURE || lines.length === 0) return null
  const [preambleRows, last] = [lines[0]!, lines.at(-1)!]
  const headerRows = last - preambleRows + 1
  // Blank lines may stand within a header, nothing else.
  if (roles.roles.slice(preambleRows, last).some((role) => role !== 'header' && role !== 'empty')) return null
  // Rows that look like a header stay one: the roles were taught on headers of words, few of them the same row twice.
  if (preambleRows === plan.preambleRows && headerRows <= plan.headerRows) return null
  return { preambleRows, headerRows, by: { confidence, why: ['the roles of the lines around it say so'] } }
}

/** A header in the first line and rows as full as it: there is nothing to ask. */
function isPlain(records: Iterable<RawRecord>, { width, preambleRows, headerRows }: TablePlan): boolean {
  if (preambleRows > 0 || headerRows > 1) return false
  for (const { cells } of records) {
    const filled = cells.filter((cell) => cell.trim() !== '').length
    if (filled * 2 < width) return false
  }
  return true
}
