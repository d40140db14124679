import type { StoredEvent } from '#shared/learn/events.ts'
import type { Projection, ProjectionState } from '../projection.ts'

export interface StoredKind {
  count: number
  first: number
  last: number
}

export interface BudgetSpent {
  epsilon: number
  delta: number
  reports: number
  first: number
  last: number
}

export const KIND = 'kind '
export const BUDGET = 'budget '

/** What was ever stored, of which kind, since when; and what was shared at what price. */
export const privacy: Projection = {
  name: 'privacy',
  version: 1,
  apply(event: StoredEvent, state: ProjectionState) {
    if (event.type === 'erased' && event.payload.what === 'events') {
      for (const [key] of [...state.entries(KIND)]) state.remove(key)
    }
    const kind = state.get<StoredKind>(KIND + event.type) ?? { count: 0, first: event.at, last: event.at }
    state.put(KIND + event.type, { count: kind.count + 1, first: kind.first, last: event.at })
    if (event.type !== 'budget_spent') return
    const { mechanism, epsilon, delta, reports } = event.payload
    const spent = state.get<BudgetSpent>(BUDGET + mechanism) ?? {
      epsilon: 0,
      delta: 0,
      reports: 0,
      first: event.at,
      last: event.at,
    }
    state.put(BUDGET + mechanism, {
      epsilon: spent.epsilon + epsilon,
      delta: spent.delta + delta,
      reports: spent.reports + reports,
      first: spent.first,
      last: event.at,
    })
  },
}
