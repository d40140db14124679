import type { Question } from '../contract/layer.ts'

/**
 * Fingerprint and context alone would let two columns share an answer whose words and parameters were computed from the
 * exact facts of one of them, so the facts are part of the key. Keys never leave memory. Facts and fingerprints are always
 * built in the same order, so plain JSON is stable.
 */
export function cacheKeyOf({ profile, facts, fingerprint, context }: Question, versions: string): string {
  const { parse } = profile.type
  const { target, task, model, domain } = context
  return [
    versions,
    JSON.stringify([target, task, model, domain, profile.name]),
    Object.values(fingerprint).join(),
    Object.values(facts).join('\u0001'),
    JSON.stringify(parse),
  ].join('\u0002')
}
