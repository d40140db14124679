import { createHmac } from 'node:crypto'
import { AuroraError } from '#shared/contract/errors.ts'
import type { RateLimit } from '#shared/contract/team/limits.ts'
import { MemoryWindow } from './memory-window.ts'
import { decisive, type Taken, type Window } from './sliding-window.ts'

export interface Allowance {
  headers: Readonly<Record<string, string>>
  refusal: AuroraError | null
}

/**
 * The shared window where it answers. Where it does not, this process counts alone: nobody is refused who would not be refused by one
 * server, and nobody stands outside because Redis does.
 */
export class Limiter {
  readonly #shared: Window | null
  readonly #own: Window
  readonly #first: RateLimit
  readonly #secret: string
  readonly #onFallback: () => void

  constructor(
    limits: readonly RateLimit[],
    makeShared: ((limits: readonly RateLimit[]) => Window) | null,
    secret: string,
    onFallback: () => void,
  ) {
    const needed = decisive(limits)
    this.#shared = makeShared?.(needed) ?? null
    this.#own = new MemoryWindow(needed)
    this.#first = needed[0]!
    this.#secret = secret
    this.#onFallback = onFallback
  }

  /** `who` is an installation or an address: it is kept as a keyed hash, for as long as the window. */
  async take(who: string): Promise<Allowance> {
    const name = createHmac('sha256', this.#secret).update(who).digest('base64url')
    return this.#allowance(await this.#taken(name))
  }

  async #taken(name: string): Promise<Taken> {
    if (this.#shared === null) return this.#own.take(name)
    try {
      return await this.#shared.take(name)
    } catch {
      this.#onFallback()
      return this.#own.take(name)
    }
  }

  #allowance({ waitMs, used, resetMs }: Taken): Allowance {
    const seconds = Math.ceil(waitMs / 1000)
    const headers: Record<string, string> = {
      'X-RateLimit-Limit': String(this.#first.requests),
      'X-RateLimit-Remaining': String(Math.max(0, this.#first.requests - used)),
      'X-RateLimit-Reset': String(Math.ceil(resetMs / 1000)),
    }
    if (waitMs <= 0) return { headers, refusal: null }
    const data = { reason: 'rate', retryAfterSeconds: seconds }
    return { headers, refusal: new AuroraError('too_fast', `Too many requests. Try again in ${seconds} s.`, data) }
  }
}
