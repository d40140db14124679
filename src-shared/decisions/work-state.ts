import type { ActionCall } from '../contract/action.ts'

export type DecidedState = 'accepted' | 'changed' | 'skipped' | 'not_sure'

/** What the person decided for a column. `steps` is the plan in force; empty for a skipped one. */
export interface ColumnDecision {
  state: DecidedState
  steps: readonly ActionCall[]
}

/** All decisions on one table. Never changed in place: every change makes a new one, so that undo is going back. */
export interface WorkState {
  decisions: ReadonlyMap<string, ColumnDecision>
  /** Steps that are switched off, by id. */
  disabled: ReadonlySet<string>
  /** Ids in the order that the person gave; null while the planned order stands. */
  order: readonly string[] | null
}

export const untouched: WorkState = { decisions: new Map(), disabled: new Set(), order: null }

export function decide(state: WorkState, column: string, decision: ColumnDecision): WorkState {
  return { ...state, decisions: new Map(state.decisions).set(column, decision) }
}

export function decideMany(state: WorkState, made: readonly (readonly [string, ColumnDecision])[]): WorkState {
  const decisions = new Map(state.decisions)
  for (const [column, decision] of made) decisions.set(column, decision)
  return { ...state, decisions }
}

export function switchStep(state: WorkState, id: string, enabled: boolean): WorkState {
  const disabled = new Set(state.disabled)
  if (enabled) disabled.delete(id)
  else disabled.add(id)
  return { ...state, disabled }
}

/** Moves a step ahead of another one, or to the end. `all` is the order in force. */
export function moveStep(state: WorkState, all: readonly string[], id: string, before: string | null): WorkState {
  const rest = all.filter((each) => each !== id)
  const at = before === null ? rest.length : rest.indexOf(before)
  return { ...state, order: rest.toSpliced(at < 0 ? rest.length : at, 0, id) }
}

/** The person's order for the steps that it names; steps that came later stand where they were planned, behind their neighbour. */
export function inChosenOrder<T extends { id: string }>(steps: readonly T[], order: readonly string[] | null): readonly T[] {
  if (order === null) return steps
  const byId = new Map(steps.map((step) => [step.id, step]))
  const placed = order.flatMap((id) => byId.get(id) ?? [])
  const known = new Set(order)
  for (const [index, step] of steps.entries()) {
    if (known.has(step.id)) continue
    const neighbour = steps[index - 1]
    const at = neighbour ? placed.indexOf(neighbour) + 1 : 0
    placed.splice(at, 0, step)
  }
  return placed
}
