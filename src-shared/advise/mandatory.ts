import type { Question } from '../contract/layer.ts'
import type { Slot } from './slots.ts'

const nothing: ReadonlySet<Slot> = new Set()
const forTrees: ReadonlySet<Slot> = new Set<Slot>(['parse', 'represent'])
const forOthers: ReadonlySet<Slot> = new Set<Slot>(['parse', 'represent', 'impute'])

/** A model takes numbers only, and most models take no gaps: these questions must have an answer, however unsure. */
export function mandatorySlots({ facts, context }: Question): ReadonlySet<Slot> {
  if (context.model === null || facts['context.isTarget'] === true) return nothing
  return context.model === 'tree' ? forTrees : forOthers
}
