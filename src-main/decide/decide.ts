import type { Context } from '#shared/contract/context.ts'
import { AuroraError } from '#shared/contract/errors.ts'
import type { ColumnProfile } from '#shared/contract/profile.ts'
import type { Recommendation } from '#shared/contract/recommendation.ts'
import type { Advisor } from '../advisor/advisor.ts'
import { type Measured, measureOne } from './measured.ts'
import type { ColumnRequest } from './requests.ts'

export interface Decision {
  profile: ColumnProfile
  recommendation: Recommendation
}

/** Decisions on columns that come as values, without a file: for programs. */
export async function decideColumn(
  advisor: Advisor,
  column: ColumnRequest,
  context: Context,
  signal?: AbortSignal,
): Promise<Decision> {
  const [decision] = await decideMeasured(advisor, { context, profiles: [await measureOne(column)] }, signal)
  if (!decision) throw new AuroraError('internal', 'No layer answered.')
  return decision
}

export async function decideMeasured(
  advisor: Advisor,
  { profiles, context }: Pick<Measured, 'profiles' | 'context'>,
  signal?: AbortSignal,
): Promise<readonly Decision[]> {
  const recommendations = await advisor.advise(profiles, context, signal ? { signal } : {})
  return profiles.map((profile, index) => ({ profile, recommendation: recommendations[index]! }))
}
