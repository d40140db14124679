import { create } from 'zustand'
import type { ColumnRow } from '#shared/contract/methods/columns.ts'
import type { OutputOf } from '#shared/contract/methods/index.ts'
import type { TableFinding, TableInfo } from '#shared/contract/methods/table.ts'
import { call, onEvent } from '../client/client.ts'
import { shapeOf, wasCancelled } from '../client/request-failed.ts'
import { t } from '../words/index.ts'
import { announce, complain } from './notices.ts'

export type History = OutputOf<'columns.list'>['history']

interface Table {
  info: TableInfo | null
  rows: ReadonlyMap<string, ColumnRow>
  /** Columns whose rows arrived; the others show as loading. */
  history: History
  findings: readonly TableFinding[]
  opening: { words: string; share: number | null; cancel: () => void; since: number } | null
  openFailure: { message: string; code: string; name: string } | null
  /** Grows with every change of the table or of a decision: what depends on them asks again. */
  revision: number
}

export const emptyHistory: History = { undo: [], redo: [], counts: { total: 0, decided: 0, notSure: 0, waiting: 0 } }

const PAGE = 1_000

export const useTable = create<Table>(() => ({
  info: null,
  rows: new Map(),
  history: emptyHistory,
  findings: [],
  opening: null,
  openFailure: null,
  revision: 0,
}))

export function currentTable(): TableInfo {
  const info = useTable.getState().info
  if (!info) throw new Error('No table is open.')
  return info
}

export function takeRows(rows: readonly ColumnRow[], history: History): void {
  useTable.setState((now) => {
    const next = new Map(now.rows)
    for (const row of rows) next.set(row.name, row)
    return { rows: next, history, revision: now.revision + 1 }
  })
}

export function showTable(info: TableInfo): void {
  useTable.setState((now) => ({
    info,
    rows: now.info?.table === info.table ? keepKnown(now.rows, info.columns) : new Map(),
    history: now.info?.table === info.table ? now.history : emptyHistory,
    findings: now.info?.table === info.table ? now.findings : [],
    openFailure: null,
    revision: now.revision + 1,
  }))
}

function keepKnown(rows: ReadonlyMap<string, ColumnRow>, columns: readonly string[]): ReadonlyMap<string, ColumnRow> {
  const wanted = new Set(columns)
  return new Map([...rows].filter(([name]) => wanted.has(name)))
}

let loading: AbortController | null = null

/** Pages keep every answer small: no screen waits for ten thousand rows at once. */
export async function loadRows(): Promise<void> {
  const { table, columns } = currentTable()
  loading?.abort()
  const mine = new AbortController()
  loading = mine
  try {
    for (let from = 0; from < Math.max(1, columns.length); from += PAGE) {
      const page = columns.length > PAGE ? { from, limit: PAGE } : {}
      const { rows, history } = await call('columns.list', { table, ...page }, mine.signal)
      if (mine.signal.aborted) return
      takeRows(rows, history)
      if (rows.length >= columns.length) break
    }
    if (useTable.getState().info?.state !== 'reading') void loadFindings()
  } catch (thrown) {
    if (!wasCancelled(thrown)) complain(thrown, { label: t('again'), run: () => void loadRows() })
  }
}

async function loadFindings(): Promise<void> {
  const { table } = currentTable()
  try {
    const { findings } = await call('table.findings', { table })
    if (useTable.getState().info?.table === table) useTable.setState({ findings })
  } catch (thrown) {
    if (shapeOf(thrown).code !== 'not_built') complain(thrown)
  }
}

async function refresh(columns: readonly string[] | null): Promise<void> {
  const { table } = currentTable()
  try {
    const info = await call('table.info', { table })
    if (useTable.getState().info?.table !== table) return
    const before = useTable.getState().info?.state
    useTable.setState({ info })
    if (before !== 'complete' && info.state === 'complete') {
      announce(t('announce.complete', { rows: info.rows ?? 0, columns: info.columns.length }))
      void loadFindings()
    }
    if (columns === null || columns.length > PAGE) return await loadRows()
    const { rows, history } = await call('columns.list', { table, columns: [...columns] })
    takeRows(rows, history)
  } catch (thrown) {
    complain(thrown)
  }
}

let changed: Set<string> | null = new Set()
let timer: ReturnType<typeof setTimeout> | undefined
const GATHER_MS = 60

export function watchTable(): void {
  onEvent('table.changed', ({ table, columns, verdicts }) => {
    if (useTable.getState().info?.table !== table) return
    if (columns === null) changed = null
    else for (const each of columns) changed?.add(each)
    for (const each of verdicts.slice(0, 3)) announce(each.words)
    refreshSoon()
  })
  onEvent('job.finished', ({ job }) => {
    if (useTable.getState().info?.job !== job) return
    changed = null
    refreshSoon()
  })
}

/** Events come in bursts; the screen asks once for all of them. */
function refreshSoon(): void {
  clearTimeout(timer)
  timer = setTimeout(() => {
    const wanted = changed === null ? null : [...changed]
    changed = new Set()
    void refresh(wanted)
  }, GATHER_MS)
}
