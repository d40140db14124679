import type { Parameters } from '#shared/contract/action.ts'
import type { Observation, StoredEvent } from '#shared/learn/events.ts'
import { decodeObserved } from '#shared/learn/features.ts'
import { type LearnedRule, ruleMatches } from '#shared/learn/learned-rule.ts'
import type { Projection, ProjectionState } from '../projection.ts'

/** One choice that was made for one kind of column: action, how often, when last, with what parameters. */
export type MemoryChoice = readonly [action: string | null, count: number, lastSeq: number, parameters: Parameters]
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
  version: 1,
  apply(event: StoredEvent, state: ProjectionState) {
    if (event.type === 'corrected' || event.type === 'validated') {
      const made: Observation = event.payload
      if (made.replaces) shift(state, memoryKey(made.family, made.replaces.observed), made.replaces.action, -1, event.seq, {})
      shift(state, memoryKey(made.family, made.observed), made.action, 1, event.seq, made.parameters)
    }
    if (event.type === 'withdrawn') {
      shift(state, memoryKey(event.payload.family, event.payload.observed), event.payload.action, -1, event.seq, {})
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
  seq: number,
  parameters: Parameters,
): void {
  const cell = state.get<MemoryCell>(key) ?? []
  const found = cell.find(([chosen]) => chosen === action)
  const others = cell.filter(([chosen]) => chosen !== action)
  const count = (found?.[1] ?? 0) + by
  const kept: MemoryCell =
    count > 0 ? [...others, [action, count, by > 0 ? seq : found![2], by > 0 ? parameters : found![3]]] : others
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
