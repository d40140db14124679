import type { ActionCall } from '../../contract/action.ts'
import type { ProbeColumn } from './probe-column.ts'

const timeActions: ReadonlySet<string> = new Set(['datetime_parts', 'elapsed_since', 'cyclical_encode'])

/**
 * What comes next to the advice that stands without measuring, where that is plainly more sensible than one column for each
 * value: parts of a date, levels in their order. Null where it is much the same, or cannot be tried here.
 */
export function ownTreatment({ kind }: ProbeColumn, advised: readonly ActionCall[]): string | null {
  if (kind === 'time') return advised.some(({ action }) => timeActions.has(action)) ? 'parts' : null
  if (kind === 'category') return advised.some(({ action }) => action === 'ordinal_encode') ? 'ordinal' : null
  return null
}
