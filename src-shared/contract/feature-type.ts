export const featureTypes = [
  'numeric',
  'boolean',
  'categorical',
  'datetime',
  'identifier',
  'text',
  'list',
  'json',
  'url',
  'email',
  'ip',
  'path',
  'geo',
  'person',
  'constant',
  'empty',
  'mixed',
] as const

export type FeatureType = (typeof featureTypes)[number]

export const subtypes = {
  numeric: ['continuous', 'count', 'percent', 'currency', 'quantity', 'embedded'],
  boolean: ['boolean'],
  categorical: ['nominal', 'ordinal'],
  datetime: ['date', 'timestamp', 'time', 'duration', 'year', 'period'],
  identifier: ['key', 'code', 'uuid', 'phone', 'postal_code'],
  text: ['short', 'sentence'],
  list: ['list'],
  json: ['json'],
  url: ['url'],
  email: ['email'],
  ip: ['ip'],
  path: ['path'],
  geo: ['latitude', 'longitude', 'point'],
  person: ['name', 'national_id', 'card_number'],
  constant: ['constant'],
  empty: ['empty'],
  mixed: ['mixed'],
} as const satisfies Record<FeatureType, readonly string[]>

export type Subtype = (typeof subtypes)[FeatureType][number]

/** The nine classes of the public feature-type benchmark. */
export const classes9 = [
  'numeric',
  'categorical',
  'datetime',
  'sentence',
  'url',
  'embedded-number',
  'list',
  'not-generalizable',
  'context-specific',
] as const

export type Class9 = (typeof classes9)[number]

export interface PersonalMark {
  kind: string
  confidence: number
}

export interface TypeAlternative {
  type: FeatureType
  subtype: Subtype
  confidence: number
  reason: string
}

/** What a column is, how sure, and what speaks for and against it. */
export interface TypeVerdict {
  type: FeatureType
  subtype: Subtype
  class9: Class9
  confidence: number
  reason: string
  counterExamples: readonly string[]
  alternatives: readonly TypeAlternative[]
  personal: PersonalMark | null
  /** How its values are to be parsed: date formats, decimal mark, unit, list separator, true/false words. */
  parse: ParseHints
}

export interface ParseHints {
  /** strptime-like tokens, e.g. `%d/%m/%Y`; the first is the decided one. */
  dateFormats?: readonly DateFormatEvidence[]
  ambiguousOrder?: boolean
  decimal?: '.' | ','
  thousands?: ',' | '.' | ' ' | "'" | ''
  /** Negative numbers stand in brackets: `(12.50)`. */
  brackets?: boolean
  unit?: string
  currency?: string
  separator?: string
  trueWords?: readonly string[]
  falseWords?: readonly string[]
  /** The order of the levels of an ordinal column, lowest first. */
  levels?: readonly string[]
}

export interface DateFormatEvidence {
  format: string
  proves: number
  disproves: number
  fits: number
}
