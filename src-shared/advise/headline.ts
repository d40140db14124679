import type { SlotCandidates } from './combine.ts'
import { type PlannedStep, planSteps } from './plan-steps.ts'
import { headlineRank } from './slots.ts'

const none: ReadonlySet<never> = new Set()

/** The step that decides most about the column. */
export function headlineOf(steps: readonly PlannedStep[]): PlannedStep | null {
  let best: PlannedStep | null = null
  for (const step of steps) {
    if (best === null || headlineRank(step.slot) < headlineRank(best.slot)) best = step
  }
  return best
}

export function headlineScore(candidates: SlotCandidates): number {
  return headlineOf(planSteps(candidates, null, none))?.advice.confidence ?? 0
}
