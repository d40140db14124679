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

export function headlineScore(candidates: SlotCandidates): number
export function headlineScore(candidates: SlotCandidates, named: true): { action: string | null; score: number }
export function headlineScore(candidates: SlotCandidates, named = false): number | { action: string | null; score: number } {
  const headline = headlineOf(planSteps(candidates, null, none))
  const score = headline?.advice.confidence ?? 0
  return named ? { action: headline?.advice.action ?? null, score } : score
}
