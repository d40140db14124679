import type { FeatureType } from '#shared/contract/feature-type.ts'
import type { ColumnProfile } from '#shared/contract/profile.ts'
import { blankColumnProfile } from '#shared/profile/blank-profile.ts'

/** Just enough of a profile for what the probe looks at. */
export function measureColumn(name: string, cells: readonly string[], type: FeatureType): ColumnProfile {
  const blank = blankColumnProfile(name, 0, cells.length)
  const distinct = new Set(cells).size
  return {
    ...blank,
    type: { ...blank.type, type, subtype: type === 'numeric' ? 'continuous' : 'nominal' },
    missing: { nulls: 0, blanks: 0, disguised: [], count: 0, share: 0 },
    distinct: { ...blank.distinct, count: distinct, share: distinct / cells.length },
  }
}
