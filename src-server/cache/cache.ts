import type { SharedStore } from './shared-store.ts'

export interface CacheStore {
  get(key: string): Promise<string | null>
  set(key: string, value: string, seconds: number): Promise<void>
  forget(key: string): Promise<void>
}

type Outcome = 'hit' | 'miss' | 'away'

/** What is in it could always be had from the database. A store that fails is one that holds nothing. */
export class Cache {
  readonly #store: CacheStore | SharedStore
  readonly #tell: (outcome: Outcome) => void

  constructor(store: CacheStore | SharedStore, tell: (outcome: Outcome) => void) {
    this.#store = store
    this.#tell = tell
  }

  async through<T>(key: string, seconds: number, load: () => Promise<T>): Promise<T> {
    const kept = await this.read(key)
    if (kept !== null) return JSON.parse(kept) as T
    const fresh = await load()
    await this.write(key, JSON.stringify(fresh), seconds)
    return fresh
  }

  async read(key: string): Promise<string | null> {
    try {
      const kept = await this.#store.get(key)
      this.#tell(kept === null ? 'miss' : 'hit')
      return kept
    } catch {
      this.#tell('away')
      return null
    }
  }

  async write(key: string, value: string, seconds: number): Promise<void> {
    await this.#store.set(key, value, seconds).catch(() => this.#tell('away'))
  }

  async forget(key: string): Promise<void> {
    await this.#store.forget(key).catch(() => this.#tell('away'))
  }
}
