import type { Question } from '../contract/layer.ts'
import { factNames } from '../profile/fact-catalogue.ts'

/** Facts that are numbers go in as their bits: writing them out as digits costs more than the rest of a remembered answer. */
const numbers = new Float64Array(factNames.length)
const bits = new Uint16Array(numbers.buffer)

/**
 * Fingerprint and context alone would let two columns share an answer whose words and parameters were computed from the
 * exact facts of one of them, so the facts are part of the key. Keys never leave memory. Fingerprints are always built in the
 * same order.
 */
export function cacheKeyOf({ profile, facts, fingerprint, context }: Question, versions: string): string {
  const { parse } = profile.type
  const { target, task, model, domain } = context
  return [
    versions,
    JSON.stringify([target, task, model, domain, profile.name, parse]),
    Object.values(fingerprint).join(),
    keyOfFacts(facts),
  ].join('\u0002')
}

function keyOfFacts(facts: Question['facts']): string {
  const texts: string[] = []
  numbers.fill(Number.NaN)
  for (let at = 0; at < factNames.length; at += 1) {
    const fact = facts[factNames[at]!]
    if (typeof fact === 'number') numbers[at] = fact
    else if (fact !== null) texts.push(`${at} ${fact}`)
  }
  return `${texts.join('\u0001')}\u0001${String.fromCharCode.apply(null, bits as unknown as number[])}`
}
