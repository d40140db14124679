import { classes9, featureTypes } from '../feature-type.ts'
import { type ColumnProfile, estimatedParts, suspectKinds, type TableProfile } from '../profile.ts'
import { z } from './zod.ts'

const count = z.number().nonnegative()
const share = z.number().min(0).max(1)
const exactness = z.enum(['provisional', 'estimated', 'exact'])
const valueCount = z.object({ value: z.string(), count })

export const subtypeSchema = z.enum([
  'continuous',
  'count',
  'percent',
  'currency',
  'quantity',
  'embedded',
  'boolean',
  'nominal',
  'ordinal',
  'date',
  'timestamp',
  'time',
  'duration',
  'year',
  'period',
  'key',
  'code',
  'uuid',
  'phone',
  'postal_code',
  'short',
  'sentence',
  'list',
  'json',
  'url',
  'email',
  'ip',
  'path',
  'latitude',
  'longitude',
  'point',
  'name',
  'national_id',
  'card_number',
  'constant',
  'empty',
  'mixed',
])

const parseHints = z.object({
  dateFormats: z.array(z.object({ format: z.string(), proves: count, disproves: count, fits: count })).exactOptional(),
  ambiguousOrder: z.boolean().exactOptional(),
  decimal: z.enum(['.', ',']).exactOptional(),
  thousands: z.enum([',', '.', ' ', "'", '']).exactOptional(),
  brackets: z.boolean().exactOptional(),
  unit: z.string().exactOptional(),
  currency: z.string().exactOptional(),
  separator: z.string().exactOptional(),
  trueWords: z.array(z.string()).exactOptional(),
  falseWords: z.array(z.string()).exactOptional(),
  levels: z.array(z.string()).exactOptional(),
})

export const typeVerdictSchema = z.object({
  type: z.enum(featureTypes),
  subtype: subtypeSchema,
  class9: z.enum(classes9),
  confidence: share,
  reason: z.string(),
  counterExamples: z.array(z.string()),
  alternatives: z.array(z.object({ type: z.enum(featureTypes), subtype: subtypeSchema, confidence: share, reason: z.string() })),
  personal: z.object({ kind: z.string(), confidence: share }).nullable(),
  parse: parseHints,
})

const quantiles = z.object({
  p01: z.number(),
  p05: z.number(),
  p10: z.number(),
  p25: z.number(),
  p50: z.number(),
  p75: z.number(),
  p90: z.number(),
  p95: z.number(),
  p99: z.number(),
})

const numberFacts = z.object({
  parsed: count,
  min: z.number(),
  max: z.number(),
  mean: z.number(),
  deviation: z.number(),
  skew: z.number(),
  kurtosis: z.number(),
  quantiles,
  mad: z.number(),
  zeros: count,
  negatives: count,
  integers: count,
  outliersIqr: count,
  outliersMad: count,
})

const textFacts = z.object({
  lengthMin: count,
  lengthMean: count,
  lengthMedian: count,
  lengthMax: count,
  wordsMean: count,
  wordsMedian: count,
  wordsMax: count,
  patterns: z.array(valueCount),
  letters: share,
  digits: share,
  spaces: share,
  punctuation: share,
  nonAscii: share,
  otherForms: count.exactOptional(),
  lowerCase: share,
  upperCase: share,
  outerBlanks: count,
})

const timeFacts = z.object({
  parsed: count,
  first: z.string(),
  last: z.string(),
  spanDays: z.number(),
  distinctDays: count,
  gaps: count,
  hasTime: z.boolean(),
  hasZone: z.boolean(),
  seasonality: z.object({ month: share, weekday: share, hour: share }),
})

export const issueSchema = z.object({
  id: z.string(),
  severity: z.enum(['info', 'caution', 'danger']),
  rows: count,
  words: z.string(),
})

export const histogramSchema = z.array(z.object({ from: z.number(), to: z.number(), count }))

const estimates = z.array(z.object({ part: z.enum(estimatedParts), error: count, words: z.string() }))

export const suspectCellSchema = z.object({
  row: z.number().int().nonnegative(),
  column: z.string(),
  value: z.string().nullable(),
  kind: z.enum(suspectKinds),
  score: share,
  expected: z.string().nullable(),
  words: z.string(),
})

export const columnProfileSchema = z.object({
  name: z.string(),
  index: z.number().int().nonnegative(),
  exactness,
  rows: count,
  type: typeVerdictSchema,
  missing: z.object({ nulls: count, blanks: count, disguised: z.array(valueCount), count, share }),
  distinct: z.object({ count, share, exactness, error: count, modeShare: share, entropy: count, singletons: count }),
  top: z.array(valueCount),
  samples: z.array(z.string()),
  number: numberFacts.nullable(),
  text: textFacts.nullable(),
  time: timeFacts.nullable(),
  order: z.object({
    increasing: z.boolean(),
    decreasing: z.boolean(),
    indexLike: z.boolean(),
    rising: share,
    falling: share,
    byOne: share,
  }),
  variants: z.array(z.object({ canonical: z.string(), values: z.array(valueCount) })),
  target: z
    .object({
      correlation: z.number().nullable(),
      mutualInformation: z.number(),
      alone: z.number(),
      leakage: z.boolean(),
      relation: z.object({
        straight: share.nullable(),
        logged: share.nullable(),
        ranked: share.nullable(),
        clipped: share.nullable(),
        grouped: share,
        common: share,
        gaps: share,
        beyond: z.object({
          left: share,
          weight: share,
          logged: share.nullable(),
          ranked: share.nullable(),
          clipped: share.nullable(),
          grouped: share,
        }),
      }),
    })
    .nullable(),
  histogram: histogramSchema,
  estimates,
  issues: z.array(issueSchema),
}) satisfies z.ZodType<ColumnProfile>

export const tableProfileSchema = z.object({
  rows: count,
  columns: z.array(columnProfileSchema),
  exactness,
  duplicateRows: count,
  duplicateColumns: z.array(z.array(z.string())),
  candidateKeys: z.array(z.array(z.string())),
  dependencies: z.array(z.object({ from: z.string(), to: z.string(), holds: share })),
  missingTogether: z.array(z.object({ columns: z.array(z.string()), rows: count })),
  collinear: z.array(z.object({ columns: z.array(z.string()), correlation: z.number() })),
  estimates,
  suspects: z.array(suspectCellSchema),
  suspectCount: count,
}) satisfies z.ZodType<TableProfile>
