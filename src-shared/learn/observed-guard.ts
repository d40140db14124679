import { modelFamilies, tasks } from '../contract/context.ts'
import { AuroraError } from '../contract/errors.ts'
import { featureTypes } from '../contract/feature-type.ts'
import { decodeObserved, type FeatureName, features } from './features.ts'

const word = /^[a-z][a-z0-9_]{0,23}$/
const closed: Partial<Record<FeatureName, readonly string[]>> = {
  type: featureTypes,
  order: ['none', 'monotone', 'index'],
  task: tasks,
  model: [...modelFamilies, 'any'],
  target: ['none', 'other', 'this'],
}
const LARGEST_BUCKET = 64

/** The last gate before the store: buckets and words of the house pass, and nothing that could be a value or a name. */
export function assertObserved(text: string): void {
  const observed = decodeObserved(text)
  features.forEach((feature, index) => {
    const value = observed[index]!
    if (!allowed(feature.name, feature.kind, value)) {
      throw new AuroraError('bad_input', `The fingerprint holds something in ${feature.name} that is not a bucket.`, {
        field: feature.name,
      })
    }
  })
}

const kinds = Object.fromEntries(features.map((feature) => [feature.name, feature.kind])) as Record<
  FeatureName,
  'nominal' | 'ordinal'
>

/** Whether a bucket or a class is one of the house, as conditions of rules hold them. */
export function allowedFeatureValue(name: FeatureName, value: string | number): boolean {
  return kinds[name] === (typeof value === 'number' ? 'ordinal' : 'nominal') && allowed(name, kinds[name], value)
}

function allowed(name: FeatureName, kind: 'nominal' | 'ordinal', value: string | number): boolean {
  if (kind === 'ordinal') return Number.isInteger(value) && Math.abs(Number(value)) <= LARGEST_BUCKET
  const values = closed[name]
  if (values) return values.includes(String(value))
  if (name === 'domain') return value === '' || /^d[0-9a-f]{8}$/.test(String(value))
  return word.test(String(value))
}
