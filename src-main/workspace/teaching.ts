import { createHmac, randomBytes } from 'node:crypto'
import type { ActionCall } from '#shared/contract/action.ts'
import { AuroraError } from '#shared/contract/errors.ts'
import type { Component } from '#shared/contract/methods/application.ts'
import type { Recommendation } from '#shared/contract/recommendation.ts'
import { fingerprintOf } from '#shared/profile/fingerprint-of.ts'
import type { Learning, PersonDecision } from '../learn/learning.ts'
import type { LearningRoom } from '../learn/room.ts'
import type { Log } from '../observe/log.ts'
import type { TableSession } from './table-session.ts'

/** What decisions on open tables teach. A store in trouble never stops a decision: it is then only not learned from. */
export class Teaching {
  readonly #room: LearningRoom
  readonly #log: Log
  // Columns are told apart within this run alone: the store never sees a name, nor a hash that could be tried against one.
  readonly #salt = randomBytes(32)
  #problem = ''

  constructor(room: LearningRoom, log: Log) {
    this.#room = room
    this.#log = log
  }

  component(): Component {
    const { state, words } = this.#room.status()
    const healthy = state === 'ok' && this.#problem === ''
    return {
      name: 'store',
      state: healthy ? 'ok' : 'degraded',
      words: this.#problem || words,
      remedy: healthy ? '' : 'Advice goes on. Look at Privacy for what can be done.',
    }
  }

  validated(session: TableSession, column: string): void {
    this.#try((learning) => learning.validate(this.#decision(session, column)))
  }

  corrected(session: TableSession, column: string, steps: readonly ActionCall[]): void {
    this.#try((learning) => learning.correct(this.#decision(session, column), steps))
  }

  withdrawn(session: TableSession, column: string): void {
    this.#try((learning) => learning.withdraw(this.#subject(session, column)))
  }

  /** "Was this right?" */
  judged(session: TableSession, column: string, right: boolean): void {
    if (right) this.validated(session, column)
    else this.corrected(session, column, session.stepsOf(column))
  }

  recommended(recommendations: readonly Recommendation[]): void {
    const layers: Partial<Record<Recommendation['layer'], number>> = {}
    const rules: Record<string, number> = {}
    for (const each of recommendations) {
      layers[each.layer] = (layers[each.layer] ?? 0) + 1
      for (const rule of firedRules(each)) rules[rule] = (rules[rule] ?? 0) + 1
    }
    const sure = recommendations.filter((each) => each.sure).length
    this.#try((learning) => learning.recommended({ columns: recommendations.length, sure, layers, rules }))
  }

  #try(work: (learning: Learning) => void): void {
    const { learning } = this.#room
    if (!learning) return
    try {
      work(learning)
      this.#problem = ''
    } catch (thrown) {
      this.#problem = thrown instanceof AuroraError ? thrown.message : 'The store did not take the last decision.'
      const code = thrown instanceof AuroraError ? thrown.code : 'internal'
      this.#log.write('error', 'a decision was not learned from', { component: 'store', code })
    }
  }

  #subject(session: TableSession, column: string): string {
    return createHmac('sha256', this.#salt).update(`${session.id}\u0000${column}`).digest('hex')
  }

  #decision(session: TableSession, column: string): PersonDecision {
    const { steps, layer, confidence, ...rest } = session.recommendation(column)
    return {
      subject: this.#subject(session, column),
      column,
      fingerprint: fingerprintOf(session.column(column)),
      context: session.context,
      recommended: { steps, layer, confidence, rules: firedRules(rest) },
    }
  }
}

function firedRules({ trace }: Pick<Recommendation, 'trace'>): string[] {
  return trace.rules.filter((rule) => rule.fired).map((rule) => rule.id)
}
