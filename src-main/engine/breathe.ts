import { setImmediate as nextTurn } from 'node:timers/promises'

const TURN_MS = 12

/** Gives way to other work after every few milliseconds of its own; costs nothing in between. */
export function breather(): () => Promise<void> {
  let since = performance.now()
  return async () => {
    if (performance.now() - since < TURN_MS) return
    await nextTurn()
    since = performance.now()
  }
}
