import { randomUUID } from 'node:crypto'
import type { PlanDraft } from '#shared/assistant/answer.ts'
import type { Memory } from '#shared/assistant/asked.ts'
import { AuroraError } from '#shared/contract/errors.ts'
import type { OutputOf } from '#shared/contract/methods/index.ts'
import type { Application } from '../application.ts'
import { learnedView } from '../learn/learned-view.ts'
import type { TableSession } from '../workspace/table-session.ts'
import { answerWithModel } from './answer-with-model.ts'
import { LocalModel, type ModelServer } from './local-model.ts'
import { worldOfSession } from './world.ts'

const CONVERSATIONS = 200
const PLANS = 200

interface ShownPlan {
  draft: PlanDraft
  table: string
  /** The reading that it was made for: after another reading it stands no more. */
  opened: TableSession['opened']
}

/** Questions on open tables, and the plans that wait for a yes. */
export class Assistant {
  readonly #application: Application
  readonly #memories = new Map<string, Memory>()
  readonly #plans = new Map<string, ShownPlan>()
  readonly #model = new LocalModel()

  constructor(application: Application) {
    this.#application = application
  }

  async ask(table: string, question: string, conversation: string): Promise<OutputOf<'ask.question'>> {
    const session = this.#application.workspace.session(table)
    const { library } = await this.#application.advisor()
    const world = worldOfSession(session, library.set, () => learnedView(this.#application.learning))
    const key = `${table} ${conversation}`
    const { reply, memory } = await answerWithModel(question, world, this.#memories.get(key) ?? null, {
      model: this.#model,
      server: this.#server(),
    })
    if (memory) keepLast(this.#memories, key, memory, CONVERSATIONS)
    return {
      words: reply.words,
      answered: reply.answered,
      spokenBy: reply.spokenBy,
      facts: reply.facts.map((fact) => ({ ...fact })),
      plan: reply.plan === null ? null : this.#keep(reply.plan, session),
      suggestions: [...reply.suggestions],
    }
  }

  /** Runs a plan that was shown, once. All of it is one step of the history. */
  confirm(table: string, id: string): { words: string } {
    const shown = this.#plans.get(id)
    if (!shown || shown.table !== table) throw new AuroraError('not_found', 'That plan is not there any more. Ask again.')
    const session = this.#application.workspace.session(table)
    this.#plans.delete(id)
    if (shown.opened !== session.opened)
      throw new AuroraError('conflict', 'The table was read anew since. Ask again, and look at the new plan.')
    const { decisions, events } = this.#application
    const { draft } = shown
    if (draft.undo) {
      const what = decisions.undo(session)
      events.tell('table.changed', { table, columns: null, verdicts: [] })
      return { words: what === '' ? 'There was nothing to undo.' : `Taken back: ${what}.` }
    }
    const columns = draft.steps.map((step) => step.column)
    if (draft.steps.every((step) => step.calls === null)) decisions.accept(session, columns)
    else
      decisions.changeMany(
        session,
        draft.steps.map(({ column, calls }) => [column, calls ?? session.stepsOf(column)]),
        draft.title,
      )
    events.tell('table.changed', { table, columns, verdicts: [] })
    return { words: `Done: ${draft.title}. “Undo” takes it back.` }
  }

  #server(): ModelServer | null {
    const { modelServer: address, modelName: name } = this.#application.settings.get()
    return address === null ? null : { address, name }
  }

  #keep(draft: PlanDraft, session: TableSession): OutputOf<'ask.question'>['plan'] {
    const id = randomUUID()
    keepLast(this.#plans, id, { draft, table: session.id, opened: session.opened }, PLANS)
    return { id, steps: draft.steps.map(({ column, words }) => ({ column, words })) }
  }
}

function keepLast<Value>(map: Map<string, Value>, key: string, value: Value, most: number): void {
  map.delete(key)
  map.set(key, value)
  const oldest = map.keys().next()
  if (map.size > most && !oldest.done) map.delete(oldest.value)
}
