import type { FeatureType, Subtype } from '#shared/contract/feature-type.ts'
import type { ColumnRow } from '#shared/contract/methods/columns.ts'
import type { Issue } from '#shared/contract/profile.ts'

interface Kind {
  name: string
  type: FeatureType
  subtype: Subtype
  action: string
  words: string
  confidence: number
  missing: number
  issues: readonly Issue[]
  spark: ColumnRow['spark']['kind']
}

const kinds: readonly Kind[] = [
  {
    name: 'age',
    type: 'numeric',
    subtype: 'count',
    action: 'impute_median',
    words: 'Fill gaps with the median, then standardise',
    confidence: 0.91,
    missing: 0.042,
    issues: [],
    spark: 'histogram',
  },
  {
    name: 'zip_code',
    type: 'identifier',
    subtype: 'postal_code',
    action: 'keep_as_key',
    words: 'Keep as a key',
    confidence: 0.97,
    missing: 0,
    issues: [{ id: 'leading-zeros', severity: 'info', rows: 120, words: '120 values begin with zero' }],
    spark: 'none',
  },
  {
    name: 'signed_up_at',
    type: 'datetime',
    subtype: 'date',
    action: 'parse_datetime',
    words: 'Read as dates, then take month and weekday',
    confidence: 0.44,
    missing: 0.001,
    issues: [{ id: 'ambiguous-order', severity: 'danger', rows: 311, words: 'Both orders of day and month fit' }],
    spark: 'histogram',
  },
  {
    name: 'country',
    type: 'categorical',
    subtype: 'nominal',
    action: 'merge_variants',
    words: 'Merge 4 spellings, then one column a value',
    confidence: 0.88,
    missing: 0,
    issues: [
      { id: 'variants', severity: 'caution', rows: 87, words: '4 spellings of the same country' },
      { id: 'outer-blanks', severity: 'info', rows: 12, words: '12 values end in blanks' },
    ],
    spark: 'bars',
  },
  {
    name: 'monthly_fee_in_local_currency',
    type: 'numeric',
    subtype: 'currency',
    action: 'parse_currency',
    words: 'Read the amounts, then clip outliers',
    confidence: 0.72,
    missing: 0.31,
    issues: [{ id: 'outliers', severity: 'caution', rows: 9, words: '9 amounts lie far outside' }],
    spark: 'histogram',
  },
  {
    name: 'e-mail',
    type: 'email',
    subtype: 'email',
    action: 'email_domain',
    words: 'Keep the domain alone',
    confidence: 0.81,
    missing: 0.02,
    issues: [{ id: 'personal', severity: 'danger', rows: 590, words: 'Personal data' }],
    spark: 'none',
  },
  {
    name: 'remark',
    type: 'text',
    subtype: 'sentence',
    action: 'tfidf',
    words: 'Turn words into features',
    confidence: 0.63,
    missing: 0.55,
    issues: [],
    spark: 'histogram',
  },
  {
    name: 'firmware',
    type: 'constant',
    subtype: 'constant',
    action: 'drop_column',
    words: 'Drop the column',
    confidence: 0.99,
    missing: 0,
    issues: [{ id: 'constant', severity: 'caution', rows: 603, words: 'One value in every row' }],
    spark: 'bars',
  },
]

export function makeRows(count: number, rows: number): ColumnRow[] {
  return Array.from({ length: count }, (_, index) => {
    const kind = kinds[index % kinds.length]!
    const name = index < kinds.length ? kind.name : `${kind.name}_${index}`
    return {
      name,
      index,
      type: kind.type,
      subtype: kind.subtype,
      typeConfidence: 0.93,
      provisional: false,
      rows,
      missing: Math.round(kind.missing * rows),
      missingShare: kind.missing,
      distinct: 40,
      spark: { kind: kind.spark, heights: heights(index, kind.spark === 'bars' ? 6 : 24) },
      issues: [...kind.issues],
      isTarget: false,
      personal: kind.type === 'email' ? 'email' : null,
      state: kind.confidence < 0.6 ? 'not_sure' : 'proposed',
      action: kind.action,
      words: kind.words,
      confidence: kind.confidence,
      sure: kind.confidence >= 0.6,
    }
  })
}

function heights(seed: number, count: number): number[] {
  const middle = count / (2 + (seed % 3))
  return Array.from({ length: count }, (_, n) =>
    Math.max(0.04, Math.exp(-(((n - middle) / (count / 5)) ** 2)) * (0.8 + 0.2 * Math.sin(n * 7 + seed))),
  )
}
