import type { TypeVerdict } from '#shared/contract/feature-type.ts'
import type { ColumnProfile, TableProfile } from '#shared/contract/profile.ts'

export const emptyVerdict: TypeVerdict = {
  type: 'empty',
  subtype: 'empty',
  class9: 'not-generalizable',
  confidence: 1,
  reason: 'There is no value.',
  counterExamples: [],
  alternatives: [],
  personal: null,
  parse: {},
}

/** The profile of a column without a single value: what every measurement starts from. */
export function blankColumnProfile(name: string, index: number, rows: number): ColumnProfile {
  return {
    name,
    index,
    exactness: 'exact',
    rows,
    type: emptyVerdict,
    missing: { nulls: rows, blanks: 0, disguised: [], count: rows, share: rows > 0 ? 1 : 0 },
    distinct: { count: 0, share: 0, exactness: 'exact', error: 0, modeShare: 0, entropy: 0, singletons: 0 },
    top: [],
    samples: [],
    number: null,
    text: null,
    time: null,
    order: { increasing: false, decreasing: false, indexLike: false, rising: 0, falling: 0, byOne: 0 },
    variants: [],
    target: null,
    histogram: [],
    estimates: [],
    issues: [],
  }
}

export function blankTableProfile(columns: readonly ColumnProfile[], rows: number): TableProfile {
  return {
    rows,
    columns,
    exactness: 'exact',
    duplicateRows: 0,
    duplicateColumns: [],
    candidateKeys: [],
    dependencies: [],
    missingTogether: [],
    collinear: [],
    estimates: [],
    suspects: [],
    suspectCount: 0,
  }
}
