import type { FeatureName } from './features.ts'
import type { BucketCondition, LearnedRule } from './learned-rule.ts'

const featureWords: Record<FeatureName, string> = {
  type: 'type',
  subtype: 'kind',
  rows: 'size of the table',
  missing: 'share of missing values',
  disguised: 'disguised missing values',
  distinct: 'number of distinct values',
  distinctShare: 'share of distinct values',
  modeShare: 'share of the most frequent value',
  entropy: 'spread over the values',
  skew: 'skew',
  kurtosis: 'heaviness of the tails',
  zeros: 'share of zeros',
  negatives: 'negative numbers',
  integers: 'share of whole numbers',
  outliers: 'share of outliers',
  length: 'length of the text',
  words: 'words in the text',
  patternClass: 'pattern',
  order: 'order',
  variants: 'spelling variants',
  personal: 'personal data',
  task: 'task',
  model: 'model',
  target: 'part of the target',
  domain: 'domain',
}

const yesNo: ReadonlySet<FeatureName> = new Set(['disguised', 'negatives', 'variants', 'personal'])

export type BucketWords = (feature: FeatureName, bucket: number) => string

const bucketNumber: BucketWords = (_feature, bucket) => `step ${bucket}`

export function conditionWords(condition: BucketCondition, bucketWords: BucketWords = bucketNumber): string {
  const name = featureWords[condition.feature]
  if (condition.among) return among(condition.feature, name, condition.among)
  const { least, most } = condition
  if (yesNo.has(condition.feature)) return (least ?? 0) > 0 ? `it has ${name}` : `it has no ${name}`
  if (least !== undefined && most !== undefined && least === most) return `${name} is ${bucketWords(condition.feature, least)}`
  if (least !== undefined && most !== undefined) {
    return `${name} is from ${bucketWords(condition.feature, least)} to ${bucketWords(condition.feature, most)}`
  }
  if (least !== undefined) return `${name} is ${bucketWords(condition.feature, least)} or more`
  return `${name} is ${bucketWords(condition.feature, most ?? 0)} or less`
}

function among(feature: FeatureName, name: string, values: readonly string[]): string {
  if (feature === 'target') return values.includes('this') ? 'it is the target' : 'it is not the target'
  if (feature === 'domain') return 'the table is of the domain in which you decided so'
  return `${name} is ${values.map((value) => value.replaceAll('_', ' ')).join(' or ')}`
}

export function actionWords(rule: Pick<LearnedRule, 'action' | 'family'>): string {
  return rule.action ? rule.action.replaceAll('_', ' ') : `nothing of ${rule.family.replaceAll('_', ' ')}`
}

export function ruleTitle(rule: LearnedRule, bucketWords?: BucketWords): string {
  const conditions = rule.conditions.filter(
    (condition) => !(condition.feature === 'target' && !condition.among?.includes('this')),
  )
  return `When ${conditions.map((condition) => conditionWords(condition, bucketWords)).join(' and ')}: ${actionWords(rule)}`
}

/** `from`: how many decisions of others stand behind a team's rule, about; `right` and `wrong` are the person's own. */
export function ruleReason(rule: Pick<LearnedRule, 'origin'>, right: number, wrong: number, from = 0): string {
  if (rule.origin === 'team') {
    const others = from > 0 ? `Your team decided so about ${from} ${from === 1 ? 'time' : 'times'}.` : 'Your team decided so.'
    return right + wrong > 0 ? `${others} ${ownWords(right, wrong)}` : others
  }
  return ownWords(right, wrong)
}

function ownWords(right: number, wrong: number): string {
  const against = wrong > 0 ? ` and otherwise ${wrong} ${wrong === 1 ? 'time' : 'times'}` : ''
  return `You decided so on ${right} similar ${right === 1 ? 'column' : 'columns'}${against}.`
}
