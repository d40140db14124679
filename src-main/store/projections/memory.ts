import type { Parameters } from '#shared/contract/action.ts'
import type { Observation, StoredEvent } from '#shared/learn/events.ts'
import { decodeObserved } from '#shared/learn/features.ts'
import { type LearnedRule, ruleMatches } from '#shared/learn/learned-rule.ts'
import type { Projection, ProjectionState } from '../projection.ts'

/**
 * One choice that was made for one kind of column: action, how often, when last, with what parameters, and how often the person
 * taught it, rather than left what AURORA advises by itself. Older cells do not tell that: all of theirs counts as taught.
 */
export type MemoryChoice = readonly [
  action: string | null,
  count: number,
  lastSeq: number,
  parameters: Parameters,
  taught?: number,
]
export type MemoryCell = readonly MemoryChoice[]

export function memoryKey(family: string, observed: string): string {
  return `${family} ${observed}`
}

export function splitMemoryKey(key: string): { family: string; observed: string } {
  const space = key.indexOf(' ')
  return { family: key.slice(0, space), observed: key.slice(space + 1) }
}

/** Similar past decisions: for every kind of column, what was chosen and how often. */
export const memory: Projection = {
  name: 'memory',
  version: 2,
  apply(event: StoredEvent, state: ProjectionState) {
    if (event.type === 'corrected' || event.type === 'validated') {
      const made: Observation = event.payload
      const { replaces } = made
      if (replaces) shift(state, memoryKey(made.family, replaces.observed), replaces.action, -1, 0, event.seq, {})
      const taught = event.type === 'corrected' || made.layer === 'learned' ? 1 : 0
      shift(state, memoryKey(made.family, made.observed), made.action, 1, taught, event.seq, made.parameters)
    }
    if (event.type === 'withdrawn') {
      const { family, observed, action, kind } = event.payload
      shift(state, memoryKey(family, observed), action, -1, kind === 'corrected' ? -1 : 0, event.seq, {})
    }
    if (event.type === 'rule_changed' && event.payload.change === 'deleted' && event.payload.rule) {
      forget(state, event.payload.rule as LearnedRule)
    }
    if (event.type === 'erased' && event.payload.what === 'events') {
      for (const [key] of [...state.entries()]) state.remove(key)
    }
  },
}

function shift(
  state: ProjectionState,
  key: string,
  action: string | null,
  by: 1 | -1,
  byTaught: 1 | 0 | -1,
  seq: number,
  parameters: Parameters,
): void {
  const cell = state.get<MemoryCell>(key) ?? []
  const found = cell.find(([chosen]) => chosen === action)
  const others = cell.filter(([chosen]) => chosen !== action)
  const count = (found?.[1] ?? 0) + by
  const taught = Math.min(count, Math.max(0, (found?.[4] ?? found?.[1] ?? 0) + byTaught))
  const kept: MemoryCell =
    count > 0 ? [...others, [action, count, by > 0 ? seq : found![2], by > 0 ? parameters : found![3], taught]] : others
  if (kept.length === 0) state.remove(key)
  else state.put(key, kept)
}

/** A deleted rule takes the decisions that it was made from with it, or it would be born again at the next one. */
function forget(state: ProjectionState, rule: LearnedRule): void {
  for (const [key, cell] of [...state.entries<MemoryCell>(`${rule.family} `)]) {
    if (!ruleMatches(rule, decodeObserved(splitMemoryKey(key).observed))) continue
    const kept = cell.filter(([action]) => action !== rule.action)
    if (kept.length === 0) state.remove(key)
    else if (kept.length < cell.length) state.put(key, kept)
  }
}
