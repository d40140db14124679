import type { Role, RowRoles } from './role.ts'

export interface TablePlace {
  /** Lines (record numbers from 0) that make the header; empty when there is none. */
  readonly header: readonly number[]
  /** First and last line of rows: data, derived, group headings. */
  readonly from: number
  readonly to: number
}

export interface Layout {
  /** Lines before the first header, or before the first row when there is no header. */
  readonly preambleRows: number
  readonly headerRows: number
  /** Several when one file holds several tables; the first is read. */
  readonly tables: readonly TablePlace[]
  /** How sure the roles are that decide the first table's place: its preamble, header and first rows. */
  readonly confidence: number
}

const ROWS: ReadonlySet<Role> = new Set<Role>(['data', 'derived', 'group'])
const DECIDING_ROWS = 3

function findTables(roles: readonly Role[]): TablePlace[] {
  const tables: TablePlace[] = []
  let header: number[] = []
  let from = -1
  let to = -1
  let pendingGroup = -1
  const close = () => {
    if (from !== -1) tables.push({ header, from, to })
    header = []
    from = -1
    to = -1
    pendingGroup = -1
  }
  for (const [line, role] of roles.entries()) {
    if (role === 'header') {
      if (from !== -1) close()
      pendingGroup = -1
      header.push(line)
    } else if (role === 'group') {
      // A heading belongs to the rows below it; one with no rows below is not part of the table.
      if (pendingGroup === -1) pendingGroup = line
    } else if (ROWS.has(role)) {
      if (from === -1) from = pendingGroup !== -1 && header.length > 0 ? pendingGroup : line
      pendingGroup = -1
      to = line
    } else if (role === 'metadata' && from === -1 && header.length > 0 && roles[line + 1] !== 'header') header = []
  }
  close()
  return tables
}

/** Where the tables of a file are, from the roles of its lines. */
export function layoutOf({ roles, confidence }: RowRoles): Layout {
  const tables = findTables(roles)
  const first = tables[0]
  if (!first) return { preambleRows: 0, headerRows: 0, tables, confidence: 0 }
  const start = first.header[0] ?? first.from
  let least = 1
  for (let line = 0; line < Math.min(roles.length, first.from + DECIDING_ROWS); line++)
    if (roles[line] !== 'empty') least = Math.min(least, confidence[line]!)
  return { preambleRows: start, headerRows: first.header.length, tables, confidence: least }
}
