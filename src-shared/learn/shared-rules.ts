import { actionFamilies } from '../contract/action.ts'
import { AuroraError } from '../contract/errors.ts'
import { z } from '../contract/schemas/zod.ts'
import { bucketConditionSchema, parametersSchema } from './events.ts'
import { type BucketCondition, type LearnedRule, ruleId } from './learned-rule.ts'
import { allowedFeatureValue } from './observed-guard.ts'
import { type BucketWords, ruleTitle } from './rule-words.ts'
import { shareableParameters } from './shareable-parameters.ts'

/** How many decisions stand behind a rule, at least: no exact count leaves. */
const steps = [5, 10, 20, 50, 100] as const
const MOST_RULES = 500

const sharedRuleSchema = z.strictObject({
  /** For whoever reads the file; what follows is what counts. */
  words: z.string().max(2_000),
  family: z.enum(actionFamilies),
  action: z
    .string()
    .regex(/^[a-z][a-z0-9_]{0,39}$/)
    .nullable(),
  parameters: parametersSchema,
  conditions: z.array(bucketConditionSchema).min(1).max(24),
  atLeast: z.union([z.literal(1), ...steps.map((each) => z.literal(each))]),
})

const fileSchema = z.strictObject({
  aurora: z.literal('rules'),
  version: z.literal(1),
  words: z.string().max(2_000),
  rules: z.array(z.unknown()).max(MOST_RULES),
})

export interface Lent {
  rule: LearnedRule
  /** How many decisions of others stand behind it, about. */
  from: number
}

export interface Readable {
  words: string
  why: string
}

/** Families that protect personal data are not taken from others, nor given to them; a domain is known to its own store alone. */
export function whyNotShared(rule: Pick<LearnedRule, 'family' | 'conditions'>): string | null {
  if (rule.family === 'personal') return 'rules about personal data stay with the person'
  if (rule.conditions.some((condition) => condition.feature === 'domain'))
    return 'it holds in one domain alone, whose name is not kept'
  return null
}

const HEAD = 'Rules of one person, to be read before they are given to others. They hold no value and no name of any table.'

export function sharedRulesText(rules: readonly { rule: LearnedRule; right: number }[], bucketWords: BucketWords): string {
  const file: z.infer<typeof fileSchema> = {
    aurora: 'rules',
    version: 1,
    words: HEAD,
    rules: rules.map(({ rule, right }) => ({
      words: ruleTitle(rule, bucketWords),
      family: rule.family,
      action: rule.action,
      parameters: shareableParameters(rule.parameters),
      conditions: rule.conditions,
      atLeast: steps.findLast((step) => step <= right) ?? 1,
    })),
  }
  return `${JSON.stringify(file, null, 2)}\n`
}

/** What of a file can become rules here, and what cannot, and why. `familyOf` knows the actions. */
export function readSharedRules(
  text: string,
  familyOf: (action: string) => string | null,
): { lent: readonly Lent[]; left: readonly Readable[] } {
  const file = fileSchema.safeParse(parsed(text))
  if (!file.success)
    throw new AuroraError('bad_file', 'This is no file of AURORA rules: it has no {"aurora": "rules", "version": 1, …}.')
  const lent = new Map<string, Lent>()
  const left: Readable[] = []
  file.data.rules.forEach((each, index) => {
    const place = `rule ${index + 1}`
    const rule = sharedRuleSchema.safeParse(each)
    if (!rule.success) {
      const issue = rule.error.issues[0]
      left.push({ words: place, why: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'it is broken'}` })
      return
    }
    const { atLeast, words: _said, ...said } = rule.data
    const draft = { ...said, origin: 'team', parameters: shareableParameters(said.parameters) } as const
    const made: LearnedRule = { ...draft, id: ruleId(draft) }
    const why = whyNotShared(made) ?? whyUnknown(made, familyOf)
    if (why) left.push({ words: place, why })
    else lent.set(made.id, { rule: made, from: atLeast })
  })
  return { lent: [...lent.values()], left }
}

function whyUnknown(rule: LearnedRule, familyOf: (action: string) => string | null): string | null {
  if (rule.action !== null && familyOf(rule.action) !== rule.family)
    return `there is no action ${rule.action} of that family here`
  const strange = rule.conditions.find((condition) => !isOfTheHouse(condition))
  return strange ? `its condition on ${strange.feature} is none that AURORA makes` : null
}

function isOfTheHouse({ feature, least, most, among }: BucketCondition): boolean {
  if (among) return among.every((value) => allowedFeatureValue(feature, value))
  return [least, most].every((bound) => bound === undefined || allowedFeatureValue(feature, bound))
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new AuroraError('bad_file', 'This is no file of AURORA rules: it is not JSON.', {}, { cause })
  }
}
