import { lagOf } from '../store/lag.ts'
import type { AcceptanceDay } from '../store/projections/acceptance.ts'
import type { RulePerformance } from '../store/projections/rule-performance.ts'
import type { Store } from '../store/store.ts'

export interface LearningFigures {
  /** Null where nothing was there to be divided by. */
  learning: number | null
  acceptance: number | null
  ruleSuccess: number | null
  lag: number
}

export function learningFigures(store: Store): LearningFigures {
  const sums = { recommended: 0, accepted: 0, corrected: 0 }
  for (const [, day] of store.read('acceptance').entries<AcceptanceDay>()) {
    sums.recommended += day.recommended
    sums.accepted += day.accepted
    sums.corrected += day.corrected
  }
  const rules = { right: 0, wrong: 0 }
  for (const [, rule] of store.read('rule_performance').entries<RulePerformance>()) {
    rules.right += rule.right
    rules.wrong += rule.wrong
  }
  const decided = sums.accepted + sums.corrected
  return {
    learning: share(decided, sums.recommended),
    acceptance: share(sums.accepted, decided),
    ruleSuccess: share(rules.right, rules.right + rules.wrong),
    lag: lagOf(store.database, store.projections),
  }
}

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.min(1, part / whole)
}
