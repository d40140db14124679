import { type FeatureName, features } from '../../learn/features.ts'
import { domain, levels } from '../../privacy/domain.ts'
import { type ActionFamily, actionFamilies } from '../action.ts'
import { featureTypes } from '../feature-type.ts'
import { z } from '../schemas/zod.ts'

const featureNames = features.map((feature) => feature.name) as [FeatureName, ...FeatureName[]]

/** A saying of the public list (src-shared/privacy/domain.ts) that more of the team hold than chance explains. */
export const teamRuleSchema = z.object({
  id: z.string().max(120),
  /** Index in the list that `domain` of the answer names. A client with another list ignores the rules. */
  index: z.number().int().positive(),
  type: z.enum(featureTypes),
  family: z.enum(actionFamilies),
  feature: z.enum(featureNames),
  level: z.enum(levels),
  /** null: leave this family out. */
  action: z.string().nullable(),
  /** Estimated share of the cohort that says it, and the standard error of the estimate. */
  share: z.number().min(0).max(1),
  error: z.number().nonnegative(),
  cohort: z.number().int().positive(),
})
export type TeamRule = z.infer<typeof teamRuleSchema>

/** GET /v1/rules. ETag changes when the rules do; If-None-Match answers 304 without a body. */
export const rulesAnswerSchema = z.object({
  version: z.literal(1),
  domain: z.string().max(40),
  rules: z.array(teamRuleSchema).max(domain.sayings.length),
})
export type RulesAnswer = z.infer<typeof rulesAnswerSchema>

export const teamRuleId = (rule: {
  type: string
  family: ActionFamily
  feature: FeatureName
  level: string
  action: string | null
}): string => `team.${rule.family}.${rule.action ?? 'none'}.${rule.type}.${rule.feature}.${rule.level}`
