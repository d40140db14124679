import { createHash } from 'node:crypto'
import type { ActionCall } from '#shared/contract/action.ts'
import type { Context } from '#shared/contract/context.ts'
import { fingerprintOf } from '#shared/profile/fingerprint-of.ts'
import type { LearningRoom } from '../learn/room.ts'
import { DUPLICATE_WINDOW_MS } from '../store/append.ts'
import type { Decision } from './decide.ts'
import type { ColumnRequest } from './requests.ts'

export interface Lesson {
  learned: boolean
  duplicate: boolean
  note: string
}

/** What programs teach. The same request within ten minutes is a retry, though what was learned may have changed the advice since. */
export class Lessons {
  readonly #room: LearningRoom
  readonly #now: () => number
  readonly #recent = new Map<string, number>()

  constructor(room: LearningRoom, now: () => number = Date.now) {
    this.#room = room
    this.#now = now
  }

  /** Learned from in one transaction, before the answer goes back. No steps: the recommendation is confirmed. */
  teach(
    column: ColumnRequest,
    context: Context,
    { profile, recommendation }: Decision,
    steps: readonly ActionCall[] | null,
  ): Lesson {
    const { learning } = this.#room
    if (!learning) return { learned: false, duplicate: false, note: this.#room.status().words }
    const key = hashOf([column, context, steps])
    if (this.#isRetry(key)) return { learned: false, duplicate: true, note: 'This was said before, within ten minutes.' }
    const { steps: recommended, layer, confidence, trace } = recommendation
    const decision = {
      subject: hashOf([column, context]),
      column: column.name,
      fingerprint: fingerprintOf(profile),
      context,
      recommended: {
        steps: recommended,
        layer,
        confidence,
        rules: trace.rules.filter((rule) => rule.fired).map((rule) => rule.id),
      },
    }
    const { duplicate } = steps === null ? learning.validate(decision) : learning.correct(decision, steps)
    this.#recent.set(key, this.#now())
    return { learned: !duplicate, duplicate, note: '' }
  }

  #isRetry(key: string): boolean {
    const now = this.#now()
    for (const [known, at] of this.#recent) if (now - at > DUPLICATE_WINDOW_MS) this.#recent.delete(known)
    return this.#recent.has(key)
  }
}

function hashOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex')
}
