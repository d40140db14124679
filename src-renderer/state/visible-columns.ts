import type { ColumnRow } from '#shared/contract/methods/columns.ts'
import { useTable } from './table.ts'
import type { StateFilter } from './view.ts'
import { useView } from './view.ts'

export type SortKey = 'index' | 'name' | 'type' | 'missing' | 'issues' | 'action' | 'confidence' | 'state'

export interface Wanted {
  filter: string
  stateFilter: StateFilter
  typeFilter: string
  sort: SortKey
  descending: boolean
}

const severityWeight = { danger: 1_000_000, caution: 1_000, info: 1 }

function issueWeight(row: ColumnRow): number {
  return row.issues.reduce((sum, each) => sum + severityWeight[each.severity], 0)
}

const keys: Record<SortKey, (row: ColumnRow) => number | string> = {
  index: (row) => row.index,
  name: (row) => row.name.toLowerCase(),
  type: (row) => `${row.type} ${row.subtype}`,
  missing: (row) => row.missingShare,
  issues: issueWeight,
  action: (row) => row.words.toLowerCase(),
  confidence: (row) => row.confidence,
  state: (row) => row.state,
}

const filters: Record<StateFilter, (row: ColumnRow) => boolean> = {
  all: () => true,
  open: (row) => !row.isTarget && ['proposed', 'not_sure', 'waiting'].includes(row.state),
  not_sure: (row) => row.state === 'not_sure' || (row.state === 'proposed' && !row.sure),
  issues: (row) => row.issues.length > 0,
  accepted: (row) => row.state === 'accepted',
  changed: (row) => row.state === 'changed',
  skipped: (row) => row.state === 'skipped',
  waiting: (row) => row.state === 'waiting',
  personal: (row) => row.personal !== null,
}

const texts = new WeakMap<ColumnRow, string>()

function textOf(row: ColumnRow): string {
  let text = texts.get(row)
  if (text === undefined) {
    text = `${row.name} ${row.type} ${row.subtype} ${row.words} ${row.issues.map((each) => each.words).join(' ')}`.toLowerCase()
    texts.set(row, text)
  }
  return text
}

function holds(row: ColumnRow, words: readonly string[]): boolean {
  const text = textOf(row)
  return words.every((word) => text.includes(word))
}

/** Names in the order on screen. Columns whose row has not arrived stay, so that the list has its full length at once. */
export function arrange(columns: readonly string[], rows: ReadonlyMap<string, ColumnRow>, wanted: Wanted): readonly string[] {
  const words = wanted.filter.toLowerCase().split(/\s+/).filter(Boolean)
  const plain = words.length === 0 && wanted.stateFilter === 'all' && wanted.typeFilter === 'all'
  if (plain && wanted.sort === 'index') return wanted.descending ? columns.toReversed() : columns
  const keep = filters[wanted.stateFilter]
  const found: ColumnRow[] = []
  for (const name of columns) {
    const row = rows.get(name)
    if (!row || !keep(row)) continue
    if (wanted.typeFilter !== 'all' && row.type !== wanted.typeFilter) continue
    if (words.length > 0 && !holds(row, words)) continue
    found.push(row)
  }
  const key = keys[wanted.sort]
  const keyed = found.map((row) => ({ row, key: key(row) }))
  const turn = wanted.descending ? -1 : 1
  keyed.sort((a, b) => (a.key < b.key ? -turn : a.key > b.key ? turn : a.row.index - b.row.index))
  return keyed.map((each) => each.row.name)
}

let last: { inputs: readonly unknown[]; names: readonly string[] } = { inputs: [], names: [] }

export function visibleColumns(): readonly string[] {
  const { info, rows } = useTable.getState()
  const { filter, stateFilter, typeFilter, sort, descending } = useView.getState()
  const inputs = [info?.columns, rows, filter, stateFilter, typeFilter, sort, descending]
  if (inputs.every((each, index) => each === last.inputs[index]) && last.inputs.length > 0) return last.names
  last = { inputs, names: info ? arrange(info.columns, rows, { filter, stateFilter, typeFilter, sort, descending }) : [] }
  return last.names
}

export function useVisibleColumns(): readonly string[] {
  useTable((table) => table.rows)
  useTable((table) => table.info)
  useView((view) => view.filter)
  useView((view) => view.stateFilter)
  useView((view) => view.typeFilter)
  useView((view) => view.sort)
  useView((view) => view.descending)
  return visibleColumns()
}
