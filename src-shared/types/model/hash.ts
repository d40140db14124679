/** FNV-1a, 32 bits, over UTF-16 units: the same in every place that computes features. */
export function hashText(text: string, seed = 0): number {
  let hash = (2166136261 ^ seed) >>> 0
  for (let at = 0; at < text.length; at++) {
    hash ^= text.charCodeAt(at)
    hash = Math.imul(hash, 16777619) >>> 0
  }
  return hash
}
