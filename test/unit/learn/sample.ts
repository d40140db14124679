import type { ActionFamily } from '#shared/contract/action.ts'
import type { Fingerprint } from '#shared/contract/profile.ts'
import { type Observed, observe, type Situation } from '#shared/learn/features.ts'
import type { Decision } from '#shared/learn/rule-birth.ts'

export const fingerprint: Fingerprint = {
  version: 1,
  type: 'numeric',
  subtype: 'count',
  rows: 5,
  missing: 2,
  disguised: 0,
  distinct: 4,
  distinctShare: 3,
  modeShare: 1,
  entropy: 4,
  skew: 3,
  kurtosis: 2,
  zeros: 1,
  negatives: 0,
  integers: 6,
  outliers: 2,
  length: 1,
  words: 0,
  patternClass: 'integer',
  order: 'none',
  variants: 0,
  personal: 0,
}

export const situation: Situation = { task: 'regression', model: 'linear', target: 'other', domain: '' }

export function seen(change: Partial<Fingerprint> = {}, where: Partial<Situation> = {}): Observed {
  return observe({ ...fingerprint, ...change }, { ...situation, ...where })
}

export function decided(
  action: string | null,
  change: Partial<Fingerprint> = {},
  family: ActionFamily = 'shape',
  count = 1,
): Decision {
  return { observed: seen(change), family, action, parameters: {}, count }
}
