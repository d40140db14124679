import { randomBytes, randomUUID } from 'node:crypto'
import { AuroraError } from '#shared/contract/errors.ts'
import { PERIOD_EPSILON } from '#shared/privacy/budget.ts'
import { type Ledger, type Refusal, spend, type Verdict } from '#shared/privacy/ledger.ts'
import { type RandomBits, randomBits } from '#shared/privacy/random-bits.ts'
import { makeReport, reportBytes } from '#shared/privacy/report.ts'
import { lastSeq } from '../store/project.ts'
import type { Store } from '../store/store.ts'
import type { BudgetWitness } from './budget-witness.ts'
import { outbox, type WaitingReport } from './kept.ts'
import { ledgerIn, summaryOf } from './ledger-in-store.ts'
import { correctionsAfter } from './period.ts'

const MECHANISM = 'olh'

export const systemBits = (): RandomBits => randomBits((count) => randomBytes(count))

/** Reports on their way out: prepared (seen, not paid), queued (paid, not delivered), sent. */
export class Outgoing {
  readonly #store: Store
  readonly #witness: BudgetWitness
  readonly #bits: RandomBits

  constructor(store: Store, witness: BudgetWitness, bits: RandomBits = systemBits()) {
    this.#store = store
    this.#witness = witness
    this.#bits = bits
  }

  all(): readonly WaitingReport[] {
    return outbox.read(this.#store)
  }

  async ledger(): Promise<Ledger> {
    return ledgerIn(this.#store, await this.#witness.read())
  }

  /** Whether a report could be paid for now, and if not, from when on. */
  async verdict(): Promise<Verdict> {
    return spend(await this.ledger(), this.#request('not-yet-made'))
  }

  /**
   * The next report with its final bytes, made from what was decided since `enrolledSeq` and since the report before it.
   * Drawn once: whoever looks again sees the same, since a second draw would tell more than was paid for.
   */
  async prepare(enrolledSeq: number): Promise<WaitingReport> {
    const known = this.#prepared()
    if (known) return known
    const verdict = await this.verdict()
    if (verdict.allowed === false) throw refusal(verdict.why, verdict.from)
    return this.#store.write(() => this.#prepared() ?? this.#draw(enrolledSeq))
  }

  /**
   * Pays for the prepared report and puts it into the queue, in one transaction. The witnesses are told first: a crash in
   * between costs a report that was never sent, and never gives one away.
   */
  async pay(report: WaitingReport, from: number): Promise<WaitingReport> {
    const witnessed = await this.#witness.read()
    const asked = spend(ledgerIn(this.#store, witnessed), this.#request(report.id))
    if (asked.allowed === false) throw refusal(asked.why, asked.from)
    const before = Math.max(witnessed?.reports ?? 0, asked.ledger.known.length - 1)
    if (asked.allowed === true) await this.#witness.note(summaryOf(asked.ledger, before + 1))
    return this.#store.write((to) => {
      const current = this.all().find((each) => each.id === report.id)
      if (!current) throw new AuroraError('conflict', 'This report was dropped in the meantime.')
      if (current.state !== 'prepared') return current
      const verdict = spend(ledgerIn(this.#store, witnessed), this.#request(report.id))
      if (verdict.allowed === false) throw refusal(verdict.why, verdict.from)
      if (verdict.allowed === true) to.append({ type: 'budget_spent', subject: `report ${report.id}`, payload: verdict.payload })
      return this.#change(report.id, { state: 'queued', from })
    })
  }

  /** Queued reports whose moment has come. */
  due(now: number): readonly WaitingReport[] {
    return this.all().filter((each) => each.state === 'queued' && each.from <= now)
  }

  queued(): readonly WaitingReport[] {
    return this.all().filter((each) => each.state === 'queued')
  }

  delivered(id: string, at: number): WaitingReport {
    return this.#store.write(() => this.#change(id, { state: 'sent', sent: at, trouble: '' }))
  }

  /** It will be tried again, not before `from`. */
  failed(id: string, trouble: string, from: number): WaitingReport {
    return this.#store.write(() => this.#change(id, { tries: this.#must(id).tries + 1, trouble, from }))
  }

  /** The server will never take it. It stays paid for. */
  refused(id: string, trouble: string): WaitingReport {
    return this.#store.write(() => this.#change(id, { state: 'refused', trouble }))
  }

  /** What was not delivered never will be; what was sent stays in the history. */
  drop(): void {
    this.#store.write(() => {
      const kept = this.all().filter((each) => each.state === 'sent' || each.state === 'refused')
      outbox.write(this.#store, [...kept])
    })
  }

  #prepared(): WaitingReport | undefined {
    return this.all().find((each) => each.state === 'prepared')
  }

  #draw(enrolledSeq: number): WaitingReport {
    const earlier = this.all()
    const after = Math.max(enrolledSeq, ...earlier.map((each) => each.until))
    const report = makeReport(correctionsAfter(this.#store, after), this.#bits)
    const made: WaitingReport = {
      id: randomUUID(),
      body: reportBytes(report),
      made: this.#store.clock(),
      until: lastSeq(this.#store.database),
      state: 'prepared',
      from: 0,
      tries: 0,
      trouble: '',
      sent: null,
    }
    outbox.write(this.#store, [...earlier, made])
    return made
  }

  #request(report: string) {
    return { report, mechanism: MECHANISM, epsilon: PERIOD_EPSILON, at: this.#store.clock() }
  }

  #must(id: string): WaitingReport {
    const found = this.all().find((each) => each.id === id)
    if (!found) throw new AuroraError('not_found', 'There is no such report.')
    return found
  }

  #change(id: string, change: Partial<WaitingReport>): WaitingReport {
    const changed = { ...this.#must(id), ...change }
    outbox.write(
      this.#store,
      this.all().map((each) => (each.id === id ? changed : each)),
    )
    return changed
  }
}

const refusalWords: Readonly<Record<Refusal, string>> = {
  life_spent: 'The privacy budget of this installation is spent for good. Nothing more is ever sent.',
  period_spent: 'The privacy budget of this period is spent.',
  no_cost: 'A report without a cost is not sent.',
  not_decimal: 'A report whose cost cannot be written exactly is not sent.',
}

function refusal(why: Refusal, from: number | null): AuroraError {
  const next = from === null ? '' : ` The next report can be made from ${new Date(from).toISOString().slice(0, 10)} on.`
  return new AuroraError('conflict', `${refusalWords[why]}${next}`, { why, from })
}
