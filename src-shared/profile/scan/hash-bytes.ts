/** The result of the last `hashBytes`: one object for all calls, since it is asked for every cell. */
export const hashed = { one: 0, other: 0, ascii: true }

/** Two hashes of a stretch of bytes, four bytes a step (after MurmurHash3), and whether all of them are ASCII. */
export function hashBytes(bytes: Uint8Array, start: number, end: number): void {
  let one = 0x2f0b4a27 ^ (end - start)
  let other = 0x5bd1e995 ^ (end - start)
  let all = 0
  let at = start
  for (const last = end - 3; at < last; at += 4) {
    const word = bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24)
    all |= word
    one = Math.imul(one ^ Math.imul(word, 0xcc9e2d51), 0x1b873593)
    one ^= one >>> 15
    other = Math.imul(other, 0x9e3779b1) + Math.imul(word ^ (word >>> 15), 0x85ebca6b)
  }
  let rest = 0
  for (; at < end; at += 1) rest = (rest << 8) | bytes[at]!
  all |= rest
  hashed.one = Math.imul(one ^ Math.imul(rest, 0xcc9e2d51), 0x1b873593)
  hashed.other = Math.imul(other, 0x9e3779b1) + Math.imul(rest ^ (rest >>> 15), 0x85ebca6b)
  hashed.ascii = (all & 0x80808080) === 0
}
