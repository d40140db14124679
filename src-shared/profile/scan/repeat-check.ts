/** Above this many values nothing is remembered: 16 million take 128 MB. */
const MOST = 16_000_000
/** Where repeats end the question, a first look after this many values spares the memory of the others. */
const GLANCE = 65_536

/** Remembers 53 bits of hash a value, to count repeats in the end. Among ten million values, fewer than 0.006 meet by chance. */
export class RepeatCheck {
  readonly #endsWithRepeat: boolean
  #hashes: Float64Array | null = new Float64Array(4096)
  #size = 0

  constructor(endsWithRepeat: boolean) {
    this.#endsWithRepeat = endsWithRepeat
  }

  add(one: number, other: number): void {
    if (this.#hashes === null) return
    if (this.#size === this.#hashes.length && !this.#grow()) return
    this.#hashes[this.#size] = (one >>> 0) * 2_097_152 + (other >>> 11)
    this.#size += 1
  }

  /** Null when the question ended early. */
  hashes(): Float64Array | null {
    return this.#hashes?.slice(0, this.#size) ?? null
  }

  #grow(): boolean {
    const known = this.#hashes!
    if (known.length >= MOST || (this.#endsWithRepeat && known.length === GLANCE && repeatsIn([known])! > 0)) {
      this.#hashes = null
      return false
    }
    this.#hashes = new Float64Array(known.length * 2)
    this.#hashes.set(known)
    return true
  }
}

/** How many values repeat an earlier one, over all parts; null when a part did not remember. */
export function repeatsIn(parts: readonly (Float64Array | null)[]): number | null {
  let length = 0
  for (const part of parts) {
    if (part === null) return null
    length += part.length
  }
  const all = new Float64Array(length)
  let at = 0
  for (const part of parts) {
    all.set(part!, at)
    at += part!.length
  }
  all.sort()
  let repeats = 0
  for (let next = 1; next < length; next += 1) if (all[next] === all[next - 1]) repeats += 1
  return repeats
}
