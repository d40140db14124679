import type { Recommendation } from '#shared/contract/recommendation.ts'
import type { Decision } from './decide.ts'

/** Answers that are remembered are remembered in the form in which they are sent. */
const known = new WeakMap<Recommendation, string>()

export function decisionText({ profile, recommendation }: Decision): string {
  return `{"type":${JSON.stringify(profile.type)},"recommendation":${textOf(recommendation)}}`
}

function textOf(recommendation: Recommendation): string {
  const text = known.get(recommendation) ?? JSON.stringify(recommendation)
  if (recommendation.trace.fromCache) known.set(recommendation, text)
  return text
}
