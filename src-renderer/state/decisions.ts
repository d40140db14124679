import type { ActionCall } from '#shared/contract/action.ts'
import type { Context } from '#shared/contract/context.ts'
import type { FeatureType, Subtype } from '#shared/contract/feature-type.ts'
import type { ColumnRow } from '#shared/contract/methods/columns.ts'
import { call } from '../client/client.ts'
import { t } from '../words/index.ts'
import { announce, complain } from './notices.ts'
import { currentTable, type History, loadRows, takeRows, useTable } from './table.ts'
import { setView, useView } from './view.ts'
import { visibleColumns } from './visible-columns.ts'

type Answer = { rows: readonly ColumnRow[]; history: History }

export function isOpen(row: ColumnRow): boolean {
  return !row.isTarget && (row.state === 'proposed' || row.state === 'not_sure' || row.state === 'waiting')
}

/** A column whose row has not arrived yet is open too. The next open column after this one in the order on screen, wrapping around; null when all is decided. */
export function nextOpen(from: string | null, step: 1 | -1 = 1): string | null {
  const names = visibleColumns()
  const { rows } = useTable.getState()
  const start = from === null ? (step === 1 ? -1 : names.length) : names.indexOf(from)
  for (let n = 1; n <= names.length; n += 1) {
    const name = names[(start + step * n + names.length * 2) % names.length]
    const row = name === undefined ? undefined : rows.get(name)
    if (name !== undefined && (!row || isOpen(row))) return name
  }
  return null
}

async function decide(columns: readonly string[], ask: () => Promise<Answer>, said: (answer: Answer) => string): Promise<void> {
  try {
    const answer = await ask()
    const names = visibleColumns()
    const next = columns.includes(useView.getState().active ?? '') ? afterDecision(answer, columns, names) : undefined
    takeRows(answer.rows, answer.history)
    if (next !== undefined && next !== null) setView({ active: next, anchor: next })
    announce(said(answer))
  } catch (thrown) {
    complain(thrown)
  }
}

/** Computed against the order before the decision, so that a filtered list does not lose its place. */
function afterDecision(answer: Answer, columns: readonly string[], names: readonly string[]): string | null {
  const { rows } = useTable.getState()
  const fresh = new Map(answer.rows.map((row) => [row.name, row]))
  const start = names.indexOf(columns.at(-1) ?? '')
  for (let n = 1; n <= names.length; n += 1) {
    const name = names[(start + n) % names.length]!
    const row = fresh.get(name) ?? rows.get(name)
    if (!row || isOpen(row)) return name
  }
  return null
}

const counted = ({ history }: Answer) => t('announce.counts', { decided: history.counts.decided, total: history.counts.total })

export function accept(columns: readonly string[]): Promise<void> {
  const { table } = currentTable()
  const words = useTable.getState().rows.get(columns[0] ?? '')?.words ?? ''
  return decide(
    columns,
    () => call('columns.accept', { table, columns: [...columns] }),
    (answer) =>
      `${columns.length === 1 ? t('announce.accepted', { column: columns[0]!, words }) : t('announce.acceptedMany', { count: columns.length })} ${counted(answer)}`,
  )
}

export function skip(columns: readonly string[]): Promise<void> {
  const { table } = currentTable()
  return decide(
    columns,
    () => call('columns.skip', { table, columns: [...columns] }),
    (answer) => `${t('announce.skipped', { count: columns.length })} ${counted(answer)}`,
  )
}

export function markNotSure(columns: readonly string[]): Promise<void> {
  const { table } = currentTable()
  return decide(
    columns,
    () => call('columns.notSure', { table, columns: [...columns] }),
    (answer) => `${t('announce.notSure', { count: columns.length })} ${counted(answer)}`,
  )
}

export function change(column: string, steps: readonly ActionCall[]): Promise<void> {
  const { table } = currentTable()
  return decide(
    [column],
    () => call('columns.change', { table, column, steps: [...steps] }),
    (answer) => `${t('announce.changed', { column })} ${counted(answer)}`,
  )
}

export function setType(column: string, type: FeatureType, subtype: Subtype): Promise<void> {
  const { table } = currentTable()
  return decide(
    [],
    () => call('columns.setType', { table, column, type, subtype }),
    () => t('announce.retyped', { column }),
  )
}

async function step(method: 'columns.undo' | 'columns.redo'): Promise<void> {
  const { info, history } = useTable.getState()
  if (!info) return
  if ((method === 'columns.undo' ? history.undo : history.redo).length === 0) {
    return announce(t(method === 'columns.undo' ? 'announce.nothingToUndo' : 'announce.nothingToRedo'))
  }
  try {
    const { rows, history: after, what } = await call(method, { table: info.table })
    takeRows(rows, after)
    const first = rows[0]
    if (first && rows.length === 1) setView({ active: first.name, anchor: first.name })
    announce(t(method === 'columns.undo' ? 'announce.undone' : 'announce.redone', { what }))
  } catch (thrown) {
    complain(thrown)
  }
}

export const undo = () => step('columns.undo')
export const redo = () => step('columns.redo')

export async function setContext(part: Partial<Context>): Promise<void> {
  const { table, context } = currentTable()
  try {
    const info = await call('table.setContext', { table, context: { ...context, ...part } })
    useTable.setState({ info })
    await loadRows()
    announce(t('announce.context'))
  } catch (thrown) {
    complain(thrown)
  }
}
