import { actionOf } from '#shared/actions/catalogue/index.ts'
import type { ActionCall } from '#shared/contract/action.ts'
import { AuroraError } from '#shared/contract/errors.ts'
import { type ColumnDecision, decideMany } from '#shared/decisions/work-state.ts'
import type { TableSession } from './table-session.ts'
import type { Teaching } from './teaching.ts'

/** What the person says to columns. Learned from before the answer goes back. */
export class Decisions {
  readonly #teaching: Teaching

  constructor(teaching: Teaching) {
    this.#teaching = teaching
  }

  accept(session: TableSession, columns: readonly string[]): void {
    const made = columns.map((name): [string, ColumnDecision] => {
      const steps = session.history.state.decisions.get(name)?.steps ?? session.recommendation(name).steps
      return [name, { state: 'accepted', steps: steps.map(callOf) }]
    })
    for (const name of columns) this.#teaching.validated(session, name)
    session.record(decideMany(session.history.state, made), `Accept ${described(columns)}`)
  }

  change(session: TableSession, column: string, steps: readonly ActionCall[]): void {
    this.changeMany(session, [[column, steps]], `Change ${column}`)
  }

  /** Several columns as one step of the history. Nothing is taken when one of them is refused. */
  changeMany(session: TableSession, made: readonly (readonly [string, readonly ActionCall[]])[], words: string): void {
    const checked = made.map(([column, steps]) => [column, checkedSteps(session, column, steps)] as const)
    for (const [column, steps] of checked) this.#teaching.corrected(session, column, steps)
    const decisions = checked.map(([column, steps]): [string, ColumnDecision] => [column, { state: 'changed', steps }])
    session.record(decideMany(session.history.state, decisions), words)
  }

  skip(session: TableSession, columns: readonly string[]): void {
    for (const name of columns) this.#teaching.corrected(session, name, [])
    const made = columns.map((name): [string, ColumnDecision] => [name, { state: 'skipped', steps: [] }])
    session.record(
      decideMany(session.history.state, made),
      `Leave ${described(columns)} as ${columns.length === 1 ? 'it is' : 'they are'}`,
    )
  }

  notSure(session: TableSession, columns: readonly string[]): void {
    const made = columns.map((name): [string, ColumnDecision] => [name, { state: 'not_sure', steps: [] }])
    session.record(decideMany(session.history.state, made), `Mark ${described(columns)} as not sure`)
  }

  undo(session: TableSession): string {
    return this.#step(session, () => session.history.undo())
  }

  redo(session: TableSession): string {
    return this.#step(session, () => session.history.redo())
  }

  /** What was learned from a decision that is taken back is taken back too. */
  #step(session: TableSession, go: () => string | null): string {
    const before = session.history.state.decisions
    const words = go()
    if (words === null) return ''
    const after = session.history.state.decisions
    for (const name of new Set([...before.keys(), ...after.keys()])) {
      const now = after.get(name)
      if (before.get(name) === now) continue
      this.#teaching.withdrawn(session, name)
      if (now?.state === 'accepted') this.#teaching.validated(session, name)
      if (now?.state === 'changed' || now?.state === 'skipped') this.#teaching.corrected(session, name, now.steps)
    }
    session.writeDown()
    return words
  }
}

function checkedSteps(session: TableSession, column: string, steps: readonly ActionCall[]): ActionCall[] {
  const profile = session.column(column)
  return steps.map((step) => {
    const action = actionOf(step.action)
    const refusal = action.refuses(profile, session.context)
    if (refusal)
      throw new AuroraError('action_refused', `${action.title} does not suit this column: ${refusal.words}`, {
        action: action.id,
      })
    return { ...callOf(step), parameters: action.check(step.parameters) }
  })
}

function callOf({ action, parameters, on }: ActionCall): ActionCall {
  return on === undefined ? { action, parameters } : { action, parameters, on }
}

function described(columns: readonly string[]): string {
  return columns.length === 1 ? (columns[0] ?? '') : `${columns.length.toLocaleString('en')} columns`
}
