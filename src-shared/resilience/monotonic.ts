const { performance } = globalThis as unknown as { performance: { now(): number } }

/** Milliseconds that never go back, whatever happens to the clock on the wall. */
export function monotonicMs(): number {
  return performance.now()
}
