import type { ActionFamily } from '../contract/action.ts'
import type { Context } from '../contract/context.ts'
import type { Fingerprint } from '../contract/profile.ts'

export interface Feature {
  name: FeatureName
  kind: 'nominal' | 'ordinal'
}

export type TargetRole = 'none' | 'other' | 'this'

/** What of the context is kept: no column name; a domain only as a token. */
export interface Situation {
  task: Context['task']
  model: NonNullable<Context['model']> | 'any'
  target: TargetRole
  domain: string
}

export type FingerprintField = Exclude<keyof Fingerprint, 'version'>
export type FeatureName = FingerprintField | keyof Situation

const nominal = (name: FeatureName): Feature => ({ name, kind: 'nominal' })
const ordinal = (name: FeatureName): Feature => ({ name, kind: 'ordinal' })

/** The order is part of the encoding that is stored: only ever append. */
export const features: readonly Feature[] = [
  nominal('type'),
  nominal('subtype'),
  ordinal('rows'),
  ordinal('missing'),
  ordinal('disguised'),
  ordinal('distinct'),
  ordinal('distinctShare'),
  ordinal('modeShare'),
  ordinal('entropy'),
  ordinal('skew'),
  ordinal('kurtosis'),
  ordinal('zeros'),
  ordinal('negatives'),
  ordinal('integers'),
  ordinal('outliers'),
  ordinal('length'),
  ordinal('words'),
  nominal('patternClass'),
  nominal('order'),
  ordinal('variants'),
  ordinal('personal'),
  nominal('task'),
  nominal('model'),
  nominal('target'),
  nominal('domain'),
]

export const featureIndex = Object.fromEntries(features.map((feature, index) => [feature.name, index])) as Record<
  FeatureName,
  number
>

export type FeatureValue = string | number

/** A column in its context, as a row of buckets and classes: what learning sees. */
export type Observed = readonly FeatureValue[]

export function observe(fingerprint: Fingerprint, situation: Situation): Observed {
  const values = { ...fingerprint, ...situation }
  return features.map((feature) => values[feature.name])
}

export function situationOf(context: Context, column: string | null, domainToken: string): Situation {
  return {
    task: context.task,
    model: context.model ?? 'any',
    target: context.target === null ? 'none' : context.target === column ? 'this' : 'other',
    domain: domainToken,
  }
}

/** One line for the store: values in the order of `features`. */
export function encodeObserved(observed: Observed): string {
  return observed.map((value) => (typeof value === 'number' ? String(value) : encodeURIComponent(value))).join('|')
}

export function decodeObserved(text: string): Observed {
  const parts = text.split('|')
  return features.map((feature, index) => {
    const part = parts[index] ?? ''
    return feature.kind === 'ordinal' ? Number(part) : decodeURIComponent(part)
  })
}

const primaryFeatures: Record<ActionFamily, readonly FeatureName[]> = {
  keep: ['distinctShare', 'modeShare', 'missing', 'order'],
  parse: ['patternClass', 'disguised'],
  missing: ['missing', 'skew'],
  outliers: ['outliers', 'skew'],
  scale: ['skew', 'outliers'],
  shape: ['skew', 'zeros', 'negatives'],
  bin: ['distinct', 'skew'],
  encode: ['distinct', 'distinctShare'],
  clean_text: ['variants', 'patternClass'],
  text_features: ['words', 'length'],
  time_features: ['patternClass', 'order'],
  geo_features: ['distinct'],
  personal: ['personal', 'patternClass'],
}

/** What a decision of this family usually hangs on, most telling first. */
export function primaryOf(family: ActionFamily): readonly FeatureName[] {
  return primaryFeatures[family]
}
