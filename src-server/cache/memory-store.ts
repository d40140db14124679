import { monotonicMs } from '#shared/resilience/monotonic.ts'
import type { CacheStore } from './cache.ts'

const MOST = 20_000

export class MemoryStore implements CacheStore {
  readonly #entries = new Map<string, { value: string; until: number }>()
  readonly #now: () => number

  constructor(now: () => number = monotonicMs) {
    this.#now = now
  }

  async get(key: string): Promise<string | null> {
    const entry = this.#entries.get(key)
    if (entry === undefined) return null
    if (entry.until > this.#now()) return entry.value
    this.#entries.delete(key)
    return null
  }

  async set(key: string, value: string, seconds: number): Promise<void> {
    this.#entries.delete(key)
    this.#entries.set(key, { value, until: this.#now() + seconds * 1000 })
    if (this.#entries.size > MOST) this.#entries.delete(this.#entries.keys().next().value!)
  }

  async forget(key: string): Promise<void> {
    this.#entries.delete(key)
  }
}
