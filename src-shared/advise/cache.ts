/** The last answers, least used first out. Lives in memory only, since its keys hold facts. */
export class RecentAnswers<Value> {
  readonly #kept = new Map<string, Value>()
  readonly #limit: number

  constructor(limit = 2000) {
    this.#limit = limit
  }

  get(key: string): Value | undefined {
    const value = this.#kept.get(key)
    if (value === undefined) return undefined
    this.#kept.delete(key)
    this.#kept.set(key, value)
    return value
  }

  set(key: string, value: Value): void {
    this.#kept.delete(key)
    this.#kept.set(key, value)
    if (this.#kept.size <= this.#limit) return
    const oldest = this.#kept.keys().next()
    if (!oldest.done) this.#kept.delete(oldest.value)
  }

  get size(): number {
    return this.#kept.size
  }

  clear(): void {
    this.#kept.clear()
  }
}
