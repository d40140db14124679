import type { ActionFamily } from '#shared/contract/action.ts'
import type { Fingerprint } from '#shared/contract/profile.ts'
import { type FeatureName, featureIndex, type Observed, observe } from '#shared/learn/features.ts'
import { between, pick, seeded } from './random.ts'

/**
 * A simulated domain: kinds of columns that come again with some noise, and a person whose wishes differ from the built-in
 * advice in some regions. The regions are drawn at random over any bucket, not only over those that learning looks at first.
 */
export interface Domain {
  name: string
  column(random: () => number): Fingerprint
  wanted(observed: Observed): Plan
}

export type Plan = Readonly<Partial<Record<ActionFamily, string | null>>>

const kinds = [
  {
    type: 'numeric',
    subtypes: ['continuous', 'count', 'percent', 'currency'],
    weight: 9,
    patterns: ['decimal', 'integer', 'symbol_number'],
  },
  { type: 'categorical', subtypes: ['nominal', 'ordinal'], weight: 5, patterns: ['word', 'words', 'code'] },
  { type: 'datetime', subtypes: ['date', 'timestamp'], weight: 2, patterns: ['date', 'other'] },
  { type: 'text', subtypes: ['short', 'sentence'], weight: 2, patterns: ['words', 'sentence'] },
  { type: 'identifier', subtypes: ['key', 'code'], weight: 2, patterns: ['code', 'fixed_digits'] },
] as const

const buckets: Partial<Record<FeatureName, number>> = {
  rows: 8,
  missing: 6,
  distinct: 8,
  distinctShare: 6,
  modeShare: 6,
  entropy: 6,
  skew: 4,
  kurtosis: 4,
  zeros: 6,
  integers: 6,
  outliers: 6,
  length: 8,
  words: 4,
}

const actionsOf: Partial<Record<ActionFamily, readonly (string | null)[]>> = {
  keep: [null, 'drop_column', 'keep_as_key'],
  missing: ['impute_mean', 'impute_median', 'impute_mode', 'impute_knn', 'impute_constant', null],
  outliers: [null, 'clip_iqr', 'winsorize'],
  scale: ['standard_scale', 'robust_scale', 'minmax_scale', null],
  shape: [null, 'log_transform', 'yeo_johnson', 'sqrt_transform'],
  encode: ['onehot_encode', 'ordinal_encode', 'target_encode', 'frequency_encode', 'hash_encode'],
  text_features: ['tfidf', 'text_length', null],
  time_features: ['datetime_parts', 'cyclical_encode', 'elapsed_since'],
}

const familiesOf: Readonly<Record<string, readonly ActionFamily[]>> = {
  numeric: ['keep', 'missing', 'outliers', 'scale', 'shape'],
  categorical: ['keep', 'missing', 'encode'],
  datetime: ['keep', 'missing', 'time_features'],
  text: ['keep', 'text_features'],
  identifier: ['keep'],
}

/** The advice that is there before anything was learned. */
export function builtIn(observed: Observed): Plan {
  const at = (name: FeatureName): number => Number(observed[featureIndex[name]])
  switch (observed[featureIndex.type]) {
    case 'numeric':
      return {
        keep: at('missing') >= 6 ? 'drop_column' : null,
        missing: at('missing') === 0 ? null : at('skew') >= 3 || at('outliers') >= 2 ? 'impute_median' : 'impute_mean',
        outliers: at('outliers') >= 3 ? 'winsorize' : null,
        scale: at('outliers') >= 2 ? 'robust_scale' : 'standard_scale',
        shape: at('skew') >= 4 ? 'yeo_johnson' : null,
      }
    case 'categorical':
      return {
        keep: null,
        missing: at('missing') === 0 ? null : 'impute_mode',
        encode:
          at('distinct') >= 5
            ? 'target_encode'
            : observed[featureIndex.subtype] === 'ordinal'
              ? 'ordinal_encode'
              : 'onehot_encode',
      }
    case 'datetime':
      return { keep: null, missing: at('missing') === 0 ? null : 'impute_mode', time_features: 'datetime_parts' }
    case 'text':
      return { keep: null, text_features: at('words') >= 2 ? 'tfidf' : 'text_length' }
    default:
      return { keep: 'keep_as_key' }
  }
}

interface Wish {
  family: ActionFamily
  type: string
  subtype: string | null
  feature: FeatureName | null
  least: number
  action: string | null
}

export function makeDomain(name: string, seed: number, touchedFrom = 0.55): Domain {
  const random = seeded(seed)
  const archetypes = Array.from({ length: 16 }, () => archetype(random))
  const wishes = makeWishes(random, archetypes, touchedFrom)
  return {
    name,
    column: (draw) => jitter(draw, pick(draw, archetypes)),
    wanted(observed) {
      const plan: Record<string, string | null> = { ...builtIn(observed) }
      for (const wish of wishes) if (holds(wish, observed)) plan[wish.family] = wish.action
      return plan as Plan
    },
  }
}

/** Wishes until built-in advice pleases in fewer than half of the cases. */
function makeWishes(random: () => number, archetypes: readonly Fingerprint[], touchedFrom: number): readonly Wish[] {
  const wishes: Wish[] = []
  const situation = { task: 'regression', model: 'linear', target: 'other', domain: '' } as const
  const touched = (): number =>
    archetypes.filter((kind) => wishes.some((wish) => holds(wish, observe(kind, situation)))).length / archetypes.length
  for (let tries = 0; tries < 60 && touched() < touchedFrom && wishes.length < 12; tries++) {
    const kind = pick(random, archetypes)
    const family = pick(random, familiesOf[kind.type]!)
    const observed = observe(kind, situation)
    const actions = actionsOf[family]!.filter((action) => action !== (builtIn(observed)[family] ?? null))
    const feature = random() < 0.6 ? pick(random, Object.keys(buckets) as FeatureName[]) : null
    wishes.push({
      family,
      type: kind.type,
      subtype: random() < 0.6 ? kind.subtype : null,
      feature,
      least: feature ? Number(observed[featureIndex[feature]]) : 0,
      action: pick(random, actions),
    })
  }
  return wishes
}

function holds(wish: Wish, observed: Observed): boolean {
  if (observed[featureIndex.type] !== wish.type) return false
  if (wish.subtype && observed[featureIndex.subtype] !== wish.subtype) return false
  return !wish.feature || Number(observed[featureIndex[wish.feature]]) >= wish.least
}

function archetype(random: () => number): Fingerprint {
  const kind = pick(
    random,
    kinds.flatMap((one) => Array.from({ length: one.weight }, () => one)),
  )
  const numeric = kind.type === 'numeric'
  const draw = (name: FeatureName): number => between(random, 0, buckets[name]!)
  return {
    version: 1,
    type: kind.type,
    subtype: pick(random, kind.subtypes),
    rows: draw('rows'),
    missing: random() < 0.4 ? 0 : draw('missing'),
    disguised: random() < 0.2 ? 1 : 0,
    distinct: draw('distinct'),
    distinctShare: draw('distinctShare'),
    modeShare: draw('modeShare'),
    entropy: draw('entropy'),
    skew: numeric ? draw('skew') : 0,
    kurtosis: numeric ? draw('kurtosis') : 0,
    zeros: numeric ? draw('zeros') : 0,
    negatives: numeric && random() < 0.3 ? 1 : 0,
    integers: numeric ? draw('integers') : 0,
    outliers: numeric ? draw('outliers') : 0,
    length: draw('length'),
    words: kind.type === 'text' ? draw('words') : 0,
    patternClass: pick(random, kind.patterns),
    order: random() < 0.1 ? 'monotone' : 'none',
    variants: random() < 0.15 ? 1 : 0,
    personal: 0,
  }
}

/** The same kind of column in another table: some buckets move by one. */
function jitter(random: () => number, kind: Fingerprint): Fingerprint {
  const moved: Record<string, string | number> = { ...kind }
  for (const [name, most] of Object.entries(buckets)) {
    if (random() < 0.7) continue
    const value = moved[name] as number
    if (value === 0 && random() < 0.5) continue
    moved[name] = Math.min(most, Math.max(0, value + (random() < 0.5 ? -1 : 1)))
  }
  return moved as unknown as Fingerprint
}
