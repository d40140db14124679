/** What a test file has started, ended in the opposite order whatever happened. */
export class Cleanup {
  readonly #ends: (() => unknown)[] = []

  add(end: () => unknown): void {
    this.#ends.push(end)
  }

  async run(): Promise<void> {
    for (const end of this.#ends.splice(0).reverse()) await end()
  }
}

const LONGEST_MS = 45_000

/** Polls until it is so; the time is only there so that a test that cannot succeed ends. */
export async function until<T>(
  what: string,
  probe: () => Promise<T | false | null | undefined>,
  longestMs = LONGEST_MS,
): Promise<T> {
  const end = Date.now() + longestMs
  for (;;) {
    const found = await probe()
    if (found !== false && found !== null && found !== undefined) return found
    if (Date.now() > end) throw new Error(`in vain: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
