import type { Context } from '../contract/context.ts'
import type { Question } from '../contract/layer.ts'
import type { ColumnProfile } from '../contract/profile.ts'
import { factsOf } from '../profile/facts-of.ts'
import { fingerprintOf } from '../profile/fingerprint-of.ts'

export function questionOf(profile: ColumnProfile, context: Context): Question {
  return { profile, facts: factsOf(profile, context), fingerprint: fingerprintOf(profile), context }
}
