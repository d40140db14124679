import type { Sync } from './sync.ts'

const SHORTEST_MS = 100
const LONGEST_MS = 10 * 60_000

export interface Pace {
  /** Something is due, or may be. */
  wake(): void
  stop(): void
}

/** Wakes what is due when it is due. While sharing is off there is no timer at all. */
export function keepPace(sync: Sync, now: () => number = Date.now): Pace {
  let timer: NodeJS.Timeout | undefined
  let stopped = false

  function plan(): void {
    clearTimeout(timer)
    if (stopped || !isOn(sync)) return
    const moments = sync
      .outgoing()
      .queued()
      .map((each) => each.from - now())
    const wait = Math.max(SHORTEST_MS, Math.min(LONGEST_MS, ...moments))
    timer = setTimeout(
      () =>
        void sync
          .tick()
          .catch(() => {})
          .finally(plan),
      wait,
    )
    timer.unref()
  }
  plan()
  return {
    wake: plan,
    stop() {
      stopped = true
      clearTimeout(timer)
    },
  }
}

/** A store that is locked or gone is no reason to stop: it may come back. */
function isOn(sync: Sync): boolean {
  try {
    const enrolled = sync.enrolled()
    return enrolled !== null && enrolled.state !== 'revoked'
  } catch {
    return false
  }
}
