import { createHmac, randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { ActionCall } from '#shared/contract/action.ts'
import { AuroraError } from '#shared/contract/errors.ts'
import type { Layer } from '#shared/contract/layer.ts'
import type { Component } from '#shared/contract/methods/application.ts'
import type { Recommendation } from '#shared/contract/recommendation.ts'
import { fingerprintOf } from '#shared/profile/fingerprint-of.ts'
import { adviceVocabulary } from '../advisor/advice-words.ts'
import { learnedLayer } from '../learn/learned-layer.ts'
import { type Learning, learningOf, type PersonDecision } from '../learn/learning.ts'
import type { Log } from '../observe/log.ts'
import { eraseAll } from '../store/erase.ts'
import { type StorePlaces, storePlaces } from '../store/files.ts'
import type { KeySource } from '../store/keys/source.ts'
import { type OpenOptions, openStore, type StoreOpening } from '../store/open.ts'
import { openFromBackup, openWithRecoveryCode } from '../store/recovery.ts'
import type { TableSession } from './table-session.ts'

export interface LearningRoomOptions {
  folder: string
  sources: readonly KeySource[]
  log: Log
  /** Told whenever what is learned comes, goes or is opened anew. */
  onLayer(layer: Layer | null): void
}

/** The store and what is learned in it. Without it everything else still works, and says that nothing is learned. */
export class LearningRoom {
  readonly places: StorePlaces
  readonly #options: LearningRoomOptions
  // Columns are told apart within this run alone: the store never sees a name, nor a hash that could be tried against one.
  readonly #salt = randomBytes(32)
  #opening: StoreOpening | null = null
  #learning: Learning | null = null
  #recoveryCode: string | null = null
  #lastProblem = ''

  constructor(options: LearningRoomOptions) {
    this.#options = options
    this.places = storePlaces(join(options.folder, 'store'))
  }

  get #openOptions(): OpenOptions {
    return { folder: this.places.folder, sources: this.#options.sources }
  }

  async open(): Promise<void> {
    this.#take(await openStore(this.#openOptions))
  }

  /** Null while there is no store to learn in. */
  get current(): Learning | null {
    return this.#learning
  }

  mustHave(): Learning {
    if (this.#learning) return this.#learning
    throw new AuroraError(
      'unavailable',
      this.#opening?.state === 'unavailable' ? this.#opening.trouble.words : 'The store is not open.',
    )
  }

  /** Shown once: asking takes it away. */
  takeRecoveryCode(): string | null {
    const code = this.#recoveryCode
    this.#recoveryCode = null
    return code
  }

  get state(): { state: 'ok' | 'degraded' | 'recovery' | 'off'; words: string } {
    const opening = this.#opening
    if (!opening) return { state: 'off', words: 'The store is not open yet.' }
    if (opening.state === 'unavailable') {
      const recovery = opening.trouble.remedies.length > 0
      return { state: recovery ? 'recovery' : 'off', words: opening.trouble.words }
    }
    if (this.#lastProblem) return { state: 'degraded', words: this.#lastProblem }
    const notice = opening.notices[0]
    return notice
      ? { state: 'degraded', words: notice.words }
      : { state: 'ok', words: 'Learning is on, in an encrypted store on this machine.' }
  }

  component(): Component {
    const { state, words } = this.state
    const names = { ok: 'ok', degraded: 'degraded', recovery: 'degraded', off: 'missing' } as const
    return {
      name: 'store',
      state: this.#opening ? names[state] : 'starting',
      words,
      remedy: state === 'ok' ? '' : 'Advice goes on without learning. Look at Privacy for what can be done.',
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

  async unlock(code: string): Promise<void> {
    await this.#reopen(() => openWithRecoveryCode(this.#openOptions, code))
  }

  async restore(name: string): Promise<void> {
    await this.#reopen(() => openFromBackup(this.#openOptions, name))
  }

  async erase(): Promise<void> {
    this.close()
    await eraseAll(this.places, this.#options.sources)
    this.#take(await openStore(this.#openOptions))
  }

  close(): void {
    if (this.#opening?.state === 'ready') this.#opening.store.close()
    this.#opening = null
    this.#learning = null
    this.#options.onLayer(null)
  }

  async #reopen(open: () => Promise<StoreOpening>): Promise<void> {
    this.close()
    this.#take(await open())
    if (!this.#learning) throw new AuroraError('unavailable', this.state.words)
  }

  #take(opening: StoreOpening): void {
    this.#opening = opening
    this.#lastProblem = ''
    if (opening.state !== 'ready') {
      this.#options.log.write('warning', 'the store is not available', { component: 'store', code: opening.trouble.problem })
      return
    }
    this.#recoveryCode = opening.recoveryCode
    this.#learning = learningOf(opening.store, adviceVocabulary.familyOf)
    this.#options.onLayer(learnedLayer(this.#learning.knowledge))
  }

  /** A store in trouble never stops a decision: the person is told that it was not learned from. */
  #try(work: (learning: Learning) => void): void {
    if (!this.#learning) return
    try {
      work(this.#learning)
      this.#lastProblem = ''
    } catch (thrown) {
      this.#lastProblem = thrown instanceof AuroraError ? thrown.message : 'The store did not take the last decision.'
      const code = thrown instanceof AuroraError ? thrown.code : 'internal'
      this.#options.log.write('error', 'a decision was not learned from', { component: 'store', code })
    }
  }

  #subject(session: TableSession, column: string): string {
    return createHmac('sha256', this.#salt).update(`${session.id}\u0000${column}`).digest('hex')
  }

  #decision(session: TableSession, column: string): PersonDecision {
    const recommendation = session.recommendation(column)
    return {
      subject: this.#subject(session, column),
      column,
      fingerprint: fingerprintOf(session.column(column)),
      context: session.context,
      recommended: {
        steps: recommendation.steps,
        layer: recommendation.layer,
        confidence: recommendation.confidence,
        rules: firedRules(recommendation),
      },
    }
  }
}

function firedRules({ trace }: Recommendation): string[] {
  return trace.rules.filter((rule) => rule.fired).map((rule) => rule.id)
}
