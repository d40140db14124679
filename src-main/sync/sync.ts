import { randomBytes, randomInt } from 'node:crypto'
import { AuroraError, asAuroraError } from '#shared/contract/errors.ts'
import type { Tokens } from '#shared/contract/team/enrolment.ts'
import { PERIOD_MILLISECONDS } from '#shared/privacy/budget.ts'
import type { Learning } from '../learn/learning.ts'
import { takeBack } from '../learn/lent-rules.ts'
import type { LearningRoom } from '../learn/room.ts'
import { lastSeq } from '../store/project.ts'
import type { Store } from '../store/store.ts'
import { serverAddress } from './address.ts'
import { type BudgetWitness, witnessesOf } from './budget-witness.ts'
import { type Enrolment, enrolling, enrolment, type WaitingReport } from './kept.ts'
import { withLease } from './lease.ts'
import { Outgoing } from './outgoing.ts'
import { TeamClient } from './team-client.ts'
import { type Taken, takeTeamRules } from './team-rules.ts'

/** An automatic report leaves at a moment drawn evenly from so long. */
export const JITTER_MS = 24 * 60 * 60_000
export const PULL_EVERY_MS = 24 * 60 * 60_000
const FAREWELL_MS = 5_000
const FIRST_WAIT_MS = 100
const LONGEST_WAIT_MS = 60_000
/** A pass is given up a little before it runs out. */
const SPARE_MS = 30_000

export interface SyncParts {
  learning: () => Learning
  witness: BudgetWitness
  client?: TeamClient
  /** Told whenever rules came or went. */
  onRules?: () => void
  /** Even in 0 up to the bound; for the jitter. */
  random?: (bound: number) => number
}

export interface Invitation {
  server: string
  code: string
  pin?: string | null
  authority?: string | null
}

export interface Pushed {
  sent: number
  waiting: number
  trouble: string
}

export interface Left {
  /** False: the server has not answered, and is asked again. */
  left: boolean
  /** How many reports it erased; null: it did not say. */
  reports: number | null
  trouble: string
}

/** Sharing with a team. Without an enrolment every way out of here ends before a connection is made. */
export class Sync {
  readonly client: TeamClient
  readonly #parts: SyncParts
  readonly #random: (bound: number) => number
  #ticking: Promise<void> | null = null
  #turn: Promise<unknown> = Promise.resolve()

  constructor(parts: SyncParts) {
    this.#parts = parts
    this.client = parts.client ?? new TeamClient()
    this.#random = parts.random ?? ((bound) => randomInt(bound))
  }

  get #learning(): Learning {
    return this.#parts.learning()
  }

  get #store(): Store {
    return this.#learning.store
  }

  outgoing(): Outgoing {
    return new Outgoing(this.#store, this.#parts.witness)
  }

  enrolled(): Enrolment | null {
    return enrolment.read(this.#store)
  }

  async enrol(invitation: Invitation, signal?: AbortSignal): Promise<Enrolment> {
    const store = this.#store
    const current = this.enrolled()
    if (current && current.state !== 'revoked')
      throw new AuroraError('conflict', 'This installation is in a team already. Leave it first.')
    const address = serverAddress(invitation.server, invitation.pin, invitation.authority)
    const code = invitation.code.trim().toLowerCase()
    const asked = enrolling.read(store)
    const same = asked?.code === code && asked.address.server === address.server
    const nonce = same ? asked.nonce : randomBytes(16).toString('hex')
    enrolling.write(store, { address, code, nonce })
    const answer = await this.#inTurn(() => this.client.enrol(address, code, nonce, signal))
    const made: Enrolment = {
      address,
      state: 'on',
      team: answer.team,
      role: answer.role,
      installation: answer.installation,
      at: store.clock(),
      seq: lastSeq(store.database),
      ...passOf(answer, store.clock()),
      rules: { etag: null, at: null, ids: current?.rules.ids ?? [] },
      trouble: '',
    }
    store.write(() => {
      enrolment.write(store, made)
      enrolling.write(store, null)
    })
    return made
  }

  /** The next report, with its final bytes; the same at every look. */
  async preview(): Promise<{ report: WaitingReport; enrolled: Enrolment }> {
    const enrolled = this.#mustBeOn()
    const [waiting] = this.outgoing().queued()
    return { report: waiting ?? (await this.outgoing().prepare(enrolled.seq)), enrolled }
  }

  /** By hand: what waits, and the next report if it can be paid for, at once. */
  async push(signal?: AbortSignal): Promise<Pushed> {
    const { seq } = this.#mustBeOn()
    const outgoing = this.outgoing()
    if (outgoing.queued().length === 0) await outgoing.pay(await outgoing.prepare(seq), this.#store.clock())
    return await this.#deliver(outgoing.queued(), signal)
  }

  async pull(signal?: AbortSignal): Promise<Taken & { changed: boolean }> {
    const { rules } = this.#mustBeOn()
    const got = await this.#withPass(
      (enrolled) => this.client.rules(enrolled.address, enrolled.access, rules.etag, signal),
      signal,
    )
    const at = this.#store.clock()
    if (got === null) {
      this.#change({ rules: { ...rules, at }, trouble: '' })
      return { added: 0, removed: 0, refused: 0, ids: rules.ids, changed: false }
    }
    const taken = takeTeamRules(this.#learning, got.answer, rules.ids)
    this.#change({ rules: { etag: got.etag, at, ids: [...taken.ids] }, trouble: '' })
    this.#parts.onRules?.()
    return { ...taken, changed: taken.added + taken.removed > 0 }
  }

  /**
   * Asks the server to erase all that it has of this installation. From now on nothing else is sent, whether or not it answers;
   * `forget`: it is not asked (again), as when it is gone for good.
   */
  async leave(forget = false, signal?: AbortSignal): Promise<Left> {
    const current = this.#must()
    if (current.state !== 'leaving') {
      takeBack(this.#learning, this.#lentBy(current))
      this.outgoing().drop()
      this.#change({ state: 'leaving', rules: { etag: null, at: null, ids: [] } })
      this.#parts.onRules?.()
    }
    if (forget || current.state === 'revoked') return this.#forgetTeam(null)
    try {
      const { reports } = await this.#withPass((enrolled) => this.client.leave(enrolled.address, enrolled.access, signal), signal)
      return this.#forgetTeam(reports)
    } catch (thrown) {
      const error = asAuroraError(thrown)
      // It does not know this installation any more: there is nothing left to ask for.
      if (error.code === 'not_authorised') return this.#forgetTeam(null)
      this.#change({ trouble: error.message })
      return { left: false, reports: null, trouble: error.message }
    }
  }

  /** Before everything here is erased: once, and for a few seconds, the server is asked to do the same. */
  async leaveBeforeErasing(): Promise<void> {
    const enrolled = await this.#quietly(async () => this.enrolled())
    if (enrolled) await this.#quietly(() => this.leave(false, AbortSignal.timeout(FAREWELL_MS)))
  }

  async #quietly<T>(work: () => Promise<T>): Promise<T | null> {
    try {
      return await work()
    } catch {
      return null
    }
  }

  /** What is due: a finished period is paid for, queued reports go, rules are fetched once a day, an unfinished leave is finished. */
  async tick(): Promise<void> {
    this.#ticking ??= this.#work().finally(() => {
      this.#ticking = null
    })
    await this.#ticking
  }

  async #work(): Promise<void> {
    const enrolled = this.enrolled()
    if (!enrolled || enrolled.state === 'revoked') return
    try {
      if (enrolled.state === 'leaving') return void (await this.leave())
      await this.#closePeriod(enrolled)
      const due = this.outgoing().due(this.#store.clock())
      if (due.length > 0 && (await this.#deliver(due)).trouble !== '') return
      const { at } = enrolled.rules
      if (at === null || Math.abs(this.#store.clock() - at) >= PULL_EVERY_MS) await this.pull()
    } catch (thrown) {
      this.#note(asAuroraError(thrown))
    }
  }

  /** Ninety days after the enrolment or the last report, a report is made and paid for, and leaves within the day that follows. */
  async #closePeriod(enrolled: Enrolment): Promise<void> {
    const outgoing = this.outgoing()
    const all = outgoing.all()
    if (all.some((each) => each.state === 'queued')) return
    const begun = Math.max(enrolled.at, ...all.filter((each) => each.state !== 'prepared').map((each) => each.made))
    if (this.#store.clock() - begun < PERIOD_MILLISECONDS) return
    if ((await outgoing.verdict()).allowed !== true) return
    await outgoing.pay(await outgoing.prepare(enrolled.seq), this.#store.clock() + this.#random(JITTER_MS))
  }

  async #deliver(reports: readonly WaitingReport[], signal?: AbortSignal): Promise<Pushed> {
    const outgoing = this.outgoing()
    let sent = 0
    let trouble = ''
    for (const report of reports) {
      try {
        await this.#withPass((enrolled) => this.client.report(enrolled.address, enrolled.access, report.body, signal), signal)
        outgoing.delivered(report.id, this.#store.clock())
        sent++
      } catch (thrown) {
        const error = asAuroraError(thrown)
        trouble = error.message
        this.#afterFailure(outgoing, report, error)
        if (error.code === 'cancelled') throw error
      }
    }
    this.#change({ trouble })
    return { sent, waiting: outgoing.queued().length, trouble }
  }

  #afterFailure(outgoing: Outgoing, report: WaitingReport, error: AuroraError): void {
    const status = Number(error.data['status'] ?? 0)
    const never = error.data['reason'] === 'life' || [400, 409, 413].includes(status)
    if (never) return void outgoing.refused(report.id, error.message)
    const doubled = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(report.tries, 20))
    const asked = Number(error.data['retryAfterSeconds'] ?? 0) * 1_000
    outgoing.failed(report.id, error.message, this.#store.clock() + Math.max(doubled, asked))
  }

  /** Work with a pass that is good; a new one is fetched when it has run out, here or in the server's eyes. */
  async #withPass<T>(work: (enrolled: Enrolment) => Promise<T>, signal?: AbortSignal): Promise<T> {
    return await this.#inTurn(async () => {
      let enrolled = this.#must()
      let fresh = false
      if (this.#store.clock() >= enrolled.accessUntil) {
        enrolled = await this.#newPass(signal)
        fresh = true
      }
      try {
        return await work(enrolled)
      } catch (thrown) {
        if (fresh || asAuroraError(thrown).code !== 'not_authorised') throw thrown
        return await work(await this.#newPass(signal))
      }
    })
  }

  async #newPass(signal?: AbortSignal): Promise<Enrolment> {
    const { address, refresh } = this.#must()
    try {
      const tokens = await this.client.refresh(address, refresh, signal)
      return this.#change(passOf(tokens, this.#store.clock()))
    } catch (thrown) {
      const error = asAuroraError(thrown)
      if (error.code === 'not_authorised' && this.#must().state === 'on') this.#change({ state: 'revoked' })
      throw error
    }
  }

  #forgetTeam(reports: number | null): Left {
    enrolment.write(this.#store, null)
    return { left: true, reports, trouble: '' }
  }

  /** One conversation at a time, in this process and among those that share the store. */
  async #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const before = this.#turn
    const mine = before.catch(() => {}).then(() => withLease(this.#store, work))
    this.#turn = mine
    return await mine
  }

  #lentBy({ rules }: Enrolment): readonly string[] {
    const { rules: known } = this.#learning.knowledge
    return rules.ids.filter((id) => known.get(id)?.rule.origin === 'team')
  }

  #note(error: AuroraError): void {
    if (this.enrolled()) this.#change({ trouble: error.message })
  }

  #must(): Enrolment {
    const current = this.enrolled()
    if (!current) throw notEnrolled()
    return current
  }

  #mustBeOn(): Enrolment {
    const current = this.#must()
    if (current.state === 'leaving')
      throw new AuroraError('conflict', 'You are leaving this team; nothing is sent or fetched any more.')
    if (current.state === 'revoked')
      throw new AuroraError(
        'not_authorised',
        'The server no longer takes this installation. Enrol anew with a new code, or leave.',
      )
    return current
  }

  #change(change: Partial<Enrolment>): Enrolment {
    return this.#store.write(() => {
      const changed = { ...this.#must(), ...change }
      enrolment.write(this.#store, changed)
      return changed
    })
  }
}

/** The sharing of one person on this machine. */
export function syncOf(
  room: LearningRoom,
  stateFolder: string,
  host: 'electron' | 'loopback' | 'library',
  onRules: () => void = () => {},
): Sync {
  return new Sync({ learning: () => room.mustLearn(), witness: witnessesOf(stateFolder, host), onRules })
}

function passOf({ access, accessSeconds, refresh }: Tokens, now: number) {
  return { access, accessUntil: now + Math.max(0, accessSeconds * 1_000 - SPARE_MS), refresh }
}

function notEnrolled(): AuroraError {
  return new AuroraError('conflict', 'Sharing is not set up. Nothing is prepared, nothing is sent, and no connection is made.', {
    state: 'off',
  })
}
