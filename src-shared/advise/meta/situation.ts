import type { Context } from '../../contract/context.ts'
import type { Fingerprint } from '../../contract/profile.ts'

/**
 * What a measured outcome is kept under: buckets of the fingerprint and the context, from narrow to wide. A narrow situation
 * that was seen too seldom falls back to a wider one.
 */
export function situationsOf(fingerprint: Fingerprint, { task, model }: Context): readonly string[] {
  const { type, missing, distinct, distinctShare, skew, outliers } = fingerprint
  const where = `${task}|${model ?? 'none'}|${type}`
  const gaps = missing > 0 ? 'gaps' : 'full'
  const values = type === 'numeric' ? `skew${skew}|out${outliers}` : `share${distinctShare}`
  return [`${where}|${gaps}|n${distinct}|${values}`, `${where}|n${distinct}|${values}`, `${where}|${values}`, where]
}
