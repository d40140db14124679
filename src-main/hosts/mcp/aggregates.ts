import type { ColumnProfile, TableProfile } from '#shared/contract/profile.ts'
import type { Recommendation } from '#shared/contract/recommendation.ts'

/** Words that were measured quote values of the table here and there: what stands in quotes is left out. */
export function withoutValues(words: string): string {
  return words.replace(/“[^”]*”/g, '“…”').replace(/"[^"]*"/g, '"…"')
}

/** The profile without any value of the table: nothing frequent, no sample, no cell that looks wrong. */
export function aggregateProfile(profile: TableProfile): TableProfile {
  return { ...profile, suspects: [], columns: profile.columns.map(aggregateColumn) }
}

function aggregateColumn(column: ColumnProfile): ColumnProfile {
  const { parse: _, ...verdict } = column.type
  return {
    ...column,
    type: { ...verdict, reason: withoutValues(verdict.reason), counterExamples: [], parse: withoutWords(column.type.parse) },
    missing: { ...column.missing, disguised: column.missing.disguised.map(({ count }) => ({ value: '…', count })) },
    top: [],
    samples: [],
    text: column.text && { ...column.text, patterns: column.text.patterns.map(({ count }) => ({ value: '…', count })) },
    variants: column.variants.map(({ values, canonical }) => ({
      canonical: '…',
      values: values.map(({ value, count }) => ({ value: value === canonical ? '…' : '……', count })),
    })),
    // The ends of a column of people's data are single people's data.
    number: column.number,
    issues: column.issues.map((issue) => ({ ...issue, words: withoutValues(issue.words) })),
  }
}

/** How values are read, without the words that occur in them. */
function withoutWords({ trueWords: _true, falseWords: _false, levels: _levels, ...parse }: ColumnProfile['type']['parse']) {
  return parse
}

/** Advice without parameters: they may hold values, such as spellings to merge. */
export function aggregateAdvice({
  column,
  type,
  subtype,
  action,
  words,
  confidence,
  sure,
  layer,
  reasons,
  alternatives,
}: Recommendation) {
  return {
    column,
    type,
    subtype,
    action,
    words: withoutValues(words),
    confidence,
    sure,
    layer,
    reasons: reasons.map((reason) => ({ words: withoutValues(reason.words), source: reason.source })),
    alternatives: alternatives.map((each) => ({
      action: each.action,
      words: withoutValues(each.words),
      confidence: each.confidence,
    })),
  }
}

export function aggregateRecommendation(advice: Recommendation): Recommendation {
  return {
    ...advice,
    words: withoutValues(advice.words),
    reasons: advice.reasons.map((reason) => ({ ...reason, words: withoutValues(reason.words) })),
    alternatives: advice.alternatives.map((each) => ({
      ...each,
      words: withoutValues(each.words),
      reason: withoutValues(each.reason),
    })),
  }
}
