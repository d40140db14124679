import type { StoredEvent } from '#shared/learn/events.ts'
import type { Projection, ProjectionState } from '../projection.ts'

export interface RulePerformance {
  fired: number
  right: number
  wrong: number
  last: number
}

/** How every rule, symbolic or learned, fared with this person. */
export const rulePerformance: Projection = {
  name: 'rule_performance',
  version: 1,
  apply(event: StoredEvent, state: ProjectionState) {
    if (event.type === 'recommended') {
      for (const [id, times] of Object.entries(event.payload.rules)) add(state, id, event.at, { fired: times })
    }
    if (event.type === 'corrected') for (const id of event.payload.rules) add(state, id, event.at, { wrong: 1 })
    if (event.type === 'validated') for (const id of event.payload.rules) add(state, id, event.at, { right: 1 })
    if (event.type === 'erased' && event.payload.what === 'events') for (const [key] of [...state.entries()]) state.remove(key)
  },
}

function add(state: ProjectionState, id: string, at: number, by: Partial<Omit<RulePerformance, 'last'>>): void {
  const before = state.get<RulePerformance>(id) ?? { fired: 0, right: 0, wrong: 0, last: 0 }
  state.put(id, {
    fired: before.fired + (by.fired ?? 0),
    right: before.right + (by.right ?? 0),
    wrong: before.wrong + (by.wrong ?? 0),
    last: at,
  })
}
