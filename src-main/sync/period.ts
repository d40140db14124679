import type { Observation } from '#shared/learn/events.ts'
import { latestDecisions } from '../learn/examples.ts'
import type { Store } from '../store/store.ts'

/** The corrections that a report may be drawn from: made after `after`, and neither replaced nor taken back since. */
export function correctionsAfter(store: Store, after: number): readonly Observation[] {
  return latestDecisions(store.database, after)
    .filter(({ type }) => type === 'corrected')
    .map(({ made }) => made)
}
