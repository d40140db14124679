import type { Question } from '../contract/layer.ts'
import { stableText } from '../rules/rank.ts'

/**
 * Fingerprint and context alone would let two columns share an answer whose words and parameters were computed from the
 * exact facts of one of them, so the facts are part of the key. Keys never leave memory.
 */
export function cacheKeyOf({ profile, facts, fingerprint, context }: Question, versions: string): string {
  const parse = stableText(profile.type.parse)
  return `${versions}|${stableText(fingerprint)}|${stableText(context)}|${profile.name}|${stableText(facts)}|${parse}`
}
