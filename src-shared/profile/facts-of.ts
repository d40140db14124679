import type { Context } from '#shared/contract/context.ts'
import type { Facts } from '#shared/contract/layer.ts'
import type { ColumnProfile } from '#shared/contract/profile.ts'
import { factCatalogue } from './fact-catalogue.ts'

/** The profile flattened to named facts. A fact that does not apply is null, never absent. */
export function factsOf(profile: ColumnProfile, context: Context): Facts {
  const facts: Record<string, number | string | boolean | null> = {}
  for (const fact of factCatalogue) {
    const answer = fact.of(profile, context)
    facts[fact.name] = typeof answer === 'number' && !Number.isFinite(answer) ? null : answer
  }
  return facts
}
