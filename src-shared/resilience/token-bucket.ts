import { monotonicMs } from './monotonic.ts'

/** Lets `burst` calls through at once and `perSecond` in the long run; never waits. */
export class TokenBucket {
  readonly #perSecond: number
  readonly #burst: number
  readonly #now: () => number
  #tokens: number
  #at: number

  constructor(perSecond: number, burst: number, now: () => number = monotonicMs) {
    this.#perSecond = perSecond
    this.#burst = burst
    this.#now = now
    this.#tokens = burst
    this.#at = now()
  }

  /** Calls that could follow at once, of how many, and the seconds until all of them could. */
  get state(): { left: number; limit: number; fullInSeconds: number } {
    const missing = this.#burst - this.#tokens
    return { left: Math.floor(this.#tokens), limit: this.#burst, fullInSeconds: Math.ceil(missing / this.#perSecond) }
  }

  /** 0 when the call may go on, else the seconds until it may. */
  take(): number {
    const now = this.#now()
    this.#tokens = Math.min(this.#burst, this.#tokens + ((now - this.#at) / 1000) * this.#perSecond)
    this.#at = now
    if (this.#tokens >= 1) {
      this.#tokens -= 1
      return 0
    }
    return (1 - this.#tokens) / this.#perSecond
  }
}
