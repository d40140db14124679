import type { TypeVerdict } from './feature-type.ts'

/** `provisional`: from a sample at once. `estimated`: a bounded sketch, with its error. `exact`: every row was read. */
export type Exactness = 'provisional' | 'estimated' | 'exact'

export interface ValueCount {
  value: string
  count: number
}

export interface HistogramBin {
  from: number
  to: number
  count: number
}

/** All measured facts of one column. Lives in memory only. */
export interface ColumnProfile {
  name: string
  index: number
  exactness: Exactness
  rows: number
  type: TypeVerdict
  missing: MissingFacts
  distinct: DistinctFacts
  top: readonly ValueCount[]
  /** The first distinct values, for screens and samples. */
  samples: readonly string[]
  number: NumberFacts | null
  text: TextFacts | null
  time: TimeFacts | null
  order: OrderFacts
  variants: readonly VariantGroup[]
  target: TargetFacts | null
  histogram: readonly HistogramBin[]
  /** What below is a sketch instead of a full count. Empty when everything is exact. */
  estimates: readonly Estimate[]
  issues: readonly Issue[]
}

export const estimatedParts = [
  'distinct',
  'quantiles',
  'top',
  'patterns',
  'variants',
  'text',
  'moments',
  'order',
  'time',
  'target',
  'dependencies',
  'suspects',
] as const
export type EstimatedPart = (typeof estimatedParts)[number]

/** A part of a profile that was sketched: how far off it may be (relative, or rank for quantiles), in words too. */
export interface Estimate {
  part: EstimatedPart
  error: number
  words: string
}

export interface MissingFacts {
  /** Empty fields as read. */
  nulls: number
  /** Fields of white space alone. */
  blanks: number
  /** Values that stand for missing, with how often. */
  disguised: readonly ValueCount[]
  /** nulls + blanks + disguised. */
  count: number
  share: number
}

export interface DistinctFacts {
  count: number
  share: number
  exactness: Exactness
  /** Relative error of an estimate. */
  error: number
  modeShare: number
  /** Shannon entropy in bits, of the values that are not missing. */
  entropy: number
  singletons: number
}

export interface NumberFacts {
  parsed: number
  min: number
  max: number
  mean: number
  deviation: number
  skew: number
  kurtosis: number
  quantiles: Readonly<Record<'p01' | 'p05' | 'p10' | 'p25' | 'p50' | 'p75' | 'p90' | 'p95' | 'p99', number>>
  mad: number
  zeros: number
  negatives: number
  integers: number
  outliersIqr: number
  outliersMad: number
}

export interface TextFacts {
  lengthMin: number
  lengthMean: number
  lengthMedian: number
  lengthMax: number
  wordsMean: number
  wordsMedian: number
  wordsMax: number
  patterns: readonly ValueCount[]
  /** Shares of letters, digits, white space, punctuation, non-ASCII over all characters. */
  letters: number
  digits: number
  spaces: number
  punctuation: number
  nonAscii: number
  /** Values that one form of characters and plain punctuation would change; older profiles did not count them. */
  otherForms?: number
  lowerCase: number
  upperCase: number
  outerBlanks: number
}

export interface TimeFacts {
  parsed: number
  first: string
  last: string
  spanDays: number
  distinctDays: number
  gaps: number
  hasTime: boolean
  hasZone: boolean
  /** Share of the variance of counts that month, weekday, hour explain. */
  seasonality: Readonly<Record<'month' | 'weekday' | 'hour', number>>
}

export interface OrderFacts {
  increasing: boolean
  decreasing: boolean
  /** Steps by one, as a row number does. */
  indexLike: boolean
  /** Shares of the steps from one value to the next that do not fall, do not rise, go up by one. */
  rising: number
  falling: number
  byOne: number
}

export interface VariantGroup {
  canonical: string
  values: readonly ValueCount[]
}

export interface TargetFacts {
  correlation: number | null
  mutualInformation: number
  /** Score of the column alone, 0 to 1 (cross-validated). Near 1 with a real target speaks for leakage. */
  alone: number
  leakage: boolean
  relation: RelationFacts
}

/** Shares of the target's variance that a line through a form of the column explains; null where it holds no numbers. */
export interface RelationFacts {
  straight: number | null
  logged: number | null
  ranked: number | null
  clipped: number | null
  /** By groups: of like size for numbers, of equal values otherwise; less what chance gives. */
  grouped: number
  /** By how frequent a value is, and by whether one is there. */
  common: number
  gaps: number
  /** Of what straight lines through all columns leave: how much that is, what this column carries, what its forms explain. */
  beyond: {
    left: number
    weight: number
    logged: number | null
    ranked: number | null
    clipped: number | null
    grouped: number
  }
}

/** A finding in plain words, worst first, with how many rows it touches. */
export interface Issue {
  id: string
  severity: 'info' | 'caution' | 'danger'
  rows: number
  words: string
}

export interface TableProfile {
  rows: number
  columns: readonly ColumnProfile[]
  exactness: Exactness
  duplicateRows: number
  duplicateColumns: readonly (readonly string[])[]
  candidateKeys: readonly (readonly string[])[]
  dependencies: readonly FunctionalDependency[]
  missingTogether: readonly { columns: readonly string[]; rows: number }[]
  collinear: readonly { columns: readonly string[]; correlation: number }[]
  estimates: readonly Estimate[]
  /** Cells that look wrong, worst first; at most a bounded number of them. */
  suspects: readonly SuspectCell[]
  suspectCount: number
}

export const suspectKinds = ['typo', 'pattern', 'dependency', 'outlier', 'disguised', 'misplaced'] as const
export type SuspectKind = (typeof suspectKinds)[number]

/** A cell that looks wrong, found without any label, with what speaks against it. */
export interface SuspectCell {
  /** Data row, from 0. */
  row: number
  column: string
  value: string | null
  kind: SuspectKind
  score: number
  /** What the rest of the table would have there, when it says. */
  expected: string | null
  words: string
}

export interface FunctionalDependency {
  from: string
  to: string
  holds: number
}

/** The bucketed, shareable part of a profile: bucket indices and classes only. No value, no name, no bound, no exact count. */
export interface Fingerprint {
  version: 1
  type: string
  subtype: string
  /** log2 of the row count, coarsened. */
  rows: number
  /** Bucket of the share of missing values, 0 to 6. */
  missing: number
  disguised: 0 | 1
  distinct: number
  distinctShare: number
  modeShare: number
  entropy: number
  skew: number
  kurtosis: number
  zeros: number
  negatives: 0 | 1
  integers: number
  outliers: number
  length: number
  words: number
  patternClass: string
  order: 'none' | 'monotone' | 'index'
  variants: 0 | 1
  personal: 0 | 1
}
