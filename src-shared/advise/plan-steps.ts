import type { ActionFamily } from '../contract/action.ts'
import type { Treatment } from '../contract/layer.ts'
import type { Advice } from '../contract/recommendation.ts'
import type { Candidate, SlotCandidates } from './combine.ts'
import { runRank, type Slot, slotOf, slotsOfFamily } from './slots.ts'

/** Below this a vote is heard as an alternative only. */
const WORTH_DOING = 0.5

export interface PlannedStep {
  slot: Slot
  advice: Advice
}

/** Actions that end a column's way: nothing else is done with it. */
const endings = new Set(['drop_column', 'drop_personal'])
/** What a kept key may still need, to join well. */
const keySlots: ReadonlySet<Slot> = new Set(['keep', 'standardize', 'trim', 'unicode', 'personal'])

/** A number that is grouped needs no other shape or scale, and a column that leaves as several needs none of its own. */
const supersedes: readonly (readonly [Slot, readonly Slot[]])[] = [
  ['represent', ['shape', 'scale', 'outliers']],
  ['bin', ['scale', 'outliers', 'shape']],
  ['shape', ['outliers']],
  // Spellings that differ in case alone are among those that are merged, into the usual one.
  ['merge', ['case']],
  ['personal', ['represent', 'shape', 'bin', 'scale', 'merge', 'case', 'length']],
]

export function winners(candidates: SlotCandidates): ReadonlyMap<Slot, Candidate> {
  const chosen = new Map<Slot, Candidate>()
  for (const [slot, [best]] of candidates) {
    if (best !== undefined && best.advice !== null) chosen.set(slot, best)
  }
  return chosen
}

/** The slots' winners as a plan in the order in which it runs. `mandatory` slots are filled whatever their score. */
export function planSteps(
  candidates: SlotCandidates,
  treatment: { treatment: Treatment; families: ReadonlyMap<string, ActionFamily> } | null,
  mandatory: ReadonlySet<Slot>,
): readonly PlannedStep[] {
  const chosen = new Map(winners(candidates))
  const keep = chosen.get('keep')
  if (keep?.advice != null && keep.strongest >= WORTH_DOING) {
    if (endings.has(keep.advice.action)) return [{ slot: 'keep', advice: keep.advice }]
    if (keep.advice.action === 'keep_as_key') return inOrder([...chosen].filter(([slot]) => keySlots.has(slot)))
  }
  const personal = chosen.get('personal')
  if (personal?.advice != null && endings.has(personal.advice.action) && personal.strongest >= WORTH_DOING) {
    return [{ slot: 'personal', advice: personal.advice }]
  }
  for (const [slot, candidate] of chosen) {
    if (candidate.strongest < WORTH_DOING && !mandatory.has(slot)) chosen.delete(slot)
  }
  chosen.delete('keep')
  if (treatment !== null) for (const slot of treatment.treatment.covers.flatMap(slotsOfFamily)) chosen.delete(slot)
  for (const [slot, others] of supersedes) {
    const stronger = chosen.get(slot)
    if (stronger === undefined) continue
    for (const other of others) if (!staysBeside(stronger, chosen.get(other))) chosen.delete(other)
  }
  const steps = inOrder([...chosen])
  if (treatment !== null) return [...steps, ...treatmentSteps(treatment.treatment, treatment.families)]
  return steps.length > 0 || keep?.advice == null ? steps : [{ slot: 'keep', advice: keep.advice }]
}

/** Outliers of a number that takes another shape rarely matter. Who taught one of the two has said which of them to have. */
function staysBeside(stronger: Candidate, other: Candidate | undefined): boolean {
  return stronger.slot === 'shape' && other?.slot === 'outliers' && [stronger.layer, other.layer].includes('learned')
}

function inOrder(chosen: readonly (readonly [Slot, Candidate])[]): readonly PlannedStep[] {
  return chosen
    .flatMap(([slot, { advice }]) => (advice === null ? [] : [{ slot, advice }]))
    .sort((a, b) => runRank(a.slot) - runRank(b.slot))
}

function treatmentSteps(treatment: Treatment, families: ReadonlyMap<string, ActionFamily>): readonly PlannedStep[] {
  return treatment.steps.map((step) => {
    const family = families.get(step.action) ?? 'keep'
    const { confidence, reasons } = treatment
    return { slot: slotOf(step.action, family), advice: { ...step, family, confidence, layer: 'probe', reasons } }
  })
}
