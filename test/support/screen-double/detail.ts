import type { ColumnDetail, ColumnRow } from '#shared/contract/methods/columns.ts'

export function makeDetail(row: ColumnRow): ColumnDetail {
  const numeric = row.type === 'numeric'
  const histogram = numeric
    ? row.spark.heights.map((height, n) => ({ from: n * 4, to: n * 4 + 4, count: Math.round(height * 60) }))
    : []
  const reasons = [
    { words: '25 of 603 rows are empty, at random', source: 'missing/median', layer: 'symbolic' as const, weight: 0.8 },
    {
      words: 'The distribution is skewed (1.7): the median stands firmer than the mean',
      source: 'missing/median',
      layer: 'symbolic' as const,
      weight: 0.5,
    },
  ]
  return {
    row,
    profile: {
      name: row.name,
      index: row.index,
      exactness: 'exact',
      rows: row.rows,
      type: {
        type: row.type,
        subtype: row.subtype,
        class9: 'numeric',
        confidence: 0.93,
        reason: '578 of 578 values are whole numbers from 18 to 91',
        counterExamples: ['n/a'],
        alternatives: [],
        personal: null,
        parse: {},
      },
      missing: {
        nulls: row.missing,
        blanks: 0,
        disguised: [{ value: 'n/a', count: 3 }],
        count: row.missing,
        share: row.missingShare,
      },
      distinct: { count: row.distinct, share: 0.1, exactness: 'exact', error: 0, modeShare: 0.2, entropy: 4.1, singletons: 3 },
      top: ['Germany', 'France', ' Spain', 'Italy'].map((value, n) => ({ value, count: 200 - n * 40 })),
      samples: ['34', '51', '27', '62', '45', ' 19', '88'],
      number: numeric
        ? {
            parsed: 578,
            min: 18,
            max: 91,
            mean: 42.31,
            deviation: 14.2,
            skew: 1.71,
            kurtosis: 2.2,
            quantiles: { p01: 18, p05: 20, p10: 23, p25: 31, p50: 40, p75: 52, p90: 64, p95: 71, p99: 85 },
            mad: 9,
            zeros: 0,
            negatives: 0,
            integers: 578,
            outliersIqr: 4,
            outliersMad: 3,
          }
        : null,
      text: {
        lengthMin: 2,
        lengthMean: 6,
        lengthMedian: 6,
        lengthMax: 12,
        wordsMean: 1,
        wordsMedian: 1,
        wordsMax: 2,
        patterns: [
          { value: '99', count: 500 },
          { value: 'A/a', count: 3 },
        ],
        letters: 0.1,
        digits: 0.9,
        spaces: 0,
        punctuation: 0,
        nonAscii: 0,
        lowerCase: 0,
        upperCase: 0,
        outerBlanks: 12,
      },
      time: null,
      order: { increasing: false, decreasing: false, indexLike: false, rising: 0.5, falling: 0.5, byOne: 0 },
      variants:
        row.name === 'country'
          ? [
              {
                canonical: 'Germany',
                values: [
                  { value: 'germany', count: 8 },
                  { value: 'Germany ', count: 4 },
                ],
              },
            ]
          : [],
      target: null,
      histogram,
      estimates: [],
      issues: row.issues,
    },
    recommendation: {
      column: row.name,
      type: row.type,
      subtype: row.subtype,
      action: row.action,
      parameters: {},
      steps: [{ action: row.action, parameters: {}, family: 'missing', confidence: row.confidence, layer: 'symbolic', reasons }],
      words: row.words,
      confidence: row.confidence,
      sure: row.sure,
      layer: 'symbolic',
      reasons,
      alternatives: [
        {
          steps: [{ action: 'impute_mean', parameters: {} }],
          action: 'impute_mean',
          words: 'Fill gaps with the mean',
          confidence: 0.61,
          reason: 'Moves the centre by 2.1 %',
        },
        {
          steps: [{ action: 'add_missing_indicator', parameters: {} }],
          action: 'add_missing_indicator',
          words: 'Mark the gaps in a column of their own',
          confidence: 0.4,
          reason: 'If being empty means something',
        },
      ],
      trace: {
        layers: [
          { layer: 'symbolic', state: 'spoke', action: row.action, confidence: row.confidence, milliseconds: 0.2, note: '' },
          { layer: 'meta', state: 'silent', action: null, confidence: 0, milliseconds: 0.1, note: 'too few outcomes' },
          { layer: 'oracle', state: 'absent', action: null, confidence: 0, milliseconds: 0, note: 'model file not found' },
        ],
        rules: [
          {
            id: 'missing/median-when-skewed',
            confidence: 0.91,
            action: row.action,
            fired: true,
            words: 'Few gaps in a skewed number',
          },
        ],
        similar: { found: 'weak', activation: 0.21, groundedness: 0.4, count: 2 },
        shapley: [
          { fact: 'missing.share', words: '4.2 % missing', value: 0.31 },
          { fact: 'number.skew', words: 'skew 1.7', value: 0.22 },
          { fact: 'distinct.share', words: '10 % distinct', value: -0.08 },
        ],
        fromCache: false,
      },
    },
    steps: [{ action: row.action, parameters: {} }],
    histogram,
  }
}
