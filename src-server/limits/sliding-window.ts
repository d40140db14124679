import type { RateLimit } from '#shared/contract/team/limits.ts'

export interface Taken {
  /** 0: admitted. Otherwise refused, and so long to wait. */
  waitMs: number
  /** Admitted in the first window that ends now, this one included. */
  used: number
  /** Until the oldest of them leaves it. */
  resetMs: number
}

export interface Window {
  take(who: string): Promise<Taken>
}

/**
 * A window whose limit is no smaller than what a shorter one lets through in it never refuses anything: every hour is sixty minutes of at
 * most 60. It needs no memory of its own. By default the minute alone has to be remembered, and all three hold.
 */
export function decisive(limits: readonly RateLimit[]): readonly RateLimit[] {
  return limits.filter(
    (long) =>
      !limits.some(
        (short) =>
          short.milliseconds < long.milliseconds &&
          long.milliseconds % short.milliseconds === 0 &&
          long.requests >= short.requests * (long.milliseconds / short.milliseconds),
      ),
  )
}

/**
 * Refused exactly when the N-th last admitted moment is younger than the window. What is refused is not counted. `log` holds admitted
 * moments, oldest first, and is changed.
 */
export function takeFrom(log: number[], limits: readonly RateLimit[], clock: number): Taken {
  const now = Math.max(clock, log.at(-1) ?? clock)
  let waitMs = 0
  for (const { requests, milliseconds } of limits) {
    const bound = log.at(-requests)
    if (log.length >= requests && bound !== undefined) waitMs = Math.max(waitMs, bound + milliseconds - now)
  }
  if (waitMs <= 0) {
    log.push(now)
    log.splice(0, log.length - Math.max(...limits.map((limit) => limit.requests)))
  }
  const { milliseconds } = limits[0]!
  const inside = log.filter((moment) => moment > now - milliseconds)
  return { waitMs: Math.max(0, waitMs), used: inside.length, resetMs: (inside[0] ?? now) + milliseconds - now }
}
