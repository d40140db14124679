import type { RateLimit } from '#shared/contract/team/limits.ts'
import { monotonicMs } from '#shared/resilience/monotonic.ts'
import { type Taken, takeFrom, type Window } from './sliding-window.ts'

const MOST_CALLERS = 20_000

/** Of this process alone. Whoever was silent longest is forgotten first. */
export class MemoryWindow implements Window {
  readonly #limits: readonly RateLimit[]
  readonly #now: () => number
  readonly #logs = new Map<string, number[]>()

  constructor(limits: readonly RateLimit[], now: () => number = monotonicMs) {
    this.#limits = limits
    this.#now = now
  }

  async take(who: string): Promise<Taken> {
    const log = this.#logs.get(who) ?? []
    this.#logs.delete(who)
    this.#logs.set(who, log)
    if (this.#logs.size > MOST_CALLERS) this.#logs.delete(this.#logs.keys().next().value!)
    return takeFrom(log, this.#limits, this.#now())
  }
}
