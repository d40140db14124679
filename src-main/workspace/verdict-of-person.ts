import type { FeatureType, Subtype, TypeVerdict } from '#shared/contract/feature-type.ts'
import { class9Of } from '#shared/types/class9-of.ts'

/** What the person says a column is stands, with full confidence; how its values are read stays as it was found. */
export function verdictOfPerson(before: TypeVerdict, type: FeatureType, subtype: Subtype): TypeVerdict {
  return {
    ...before,
    type,
    subtype,
    class9: class9Of(subtype),
    confidence: 1,
    reason: 'You said so.',
    alternatives: [{ type: before.type, subtype: before.subtype, confidence: before.confidence, reason: before.reason }],
  }
}
