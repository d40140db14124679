import type { ColumnProfile } from '../contract/profile.ts'
import type { Refusal } from './action-definition.ts'

export function refusal(code: string, words: string): Refusal {
  return { code, words }
}

export function never(): null {
  return null
}

function share(part: number, profile: ColumnProfile): number {
  const known = profile.rows - profile.missing.count
  return known > 0 ? part / known : 0
}

/** Scaling, clipping, binning and the like need numbers; a few that do not parse become missing. */
export function needsNumbers(profile: ColumnProfile): Refusal | null {
  if (profile.type.type === 'empty') return refusal('empty', 'The column has no values.')
  if (profile.type.type === 'boolean') return null
  if (profile.number === null || share(profile.number.parsed, profile) < 0.5) {
    return refusal('not_numeric', 'Less than half of the values are numbers. Read them as numbers first, or choose an encoding.')
  }
  return null
}

export function needsSpread(profile: ColumnProfile): Refusal | null {
  const refused = needsNumbers(profile)
  if (refused) return refused
  if (profile.distinct.count < 2)
    return refusal('constant', 'All values are the same, so there is nothing to scale. Drop the column.')
  return null
}

/** Days, or times of day, which belong to no day. */
export function needsTimes(profile: ColumnProfile): Refusal | null {
  const { subtype, parse } = profile.type
  const isClock = subtype === 'time' && parse.dateFormats?.some(({ fits }) => fits > 0) === true
  return isClock ? null : needsDays(profile)
}

export function needsDays(profile: ColumnProfile): Refusal | null {
  if (profile.time === null || share(profile.time.parsed, profile) < 0.5) {
    return refusal('not_a_time', 'Less than half of the values are dates or times.')
  }
  return null
}

export function needsGaps(profile: ColumnProfile): Refusal | null {
  return profile.exactness === 'exact' && profile.missing.count === 0
    ? refusal('nothing_missing', 'No value is missing, so there is nothing to fill.')
    : null
}

export function needsText(profile: ColumnProfile): Refusal | null {
  if (profile.type.type === 'empty') return refusal('empty', 'The column has no values.')
  return profile.text === null && profile.number !== null ? refusal('not_text', 'The values are plain numbers.') : null
}

export function needsCategories(most: number): (profile: ColumnProfile) => Refusal | null {
  return (profile) => {
    if (profile.type.type === 'empty') return refusal('empty', 'The column has no values.')
    if (profile.distinct.count <= most) return null
    return refusal(
      'too_many_values',
      `About ${profile.distinct.count} different values; more than ${most} would make a table too wide to be of use.`,
    )
  }
}

export function needsTarget(profile: ColumnProfile, target: string | null): Refusal | null {
  if (target === null) return refusal('no_target', 'Choose a target column first: this encoding is learned from it.')
  if (target === profile.name) return refusal('is_target', 'This is the target itself.')
  return null
}

export function both(...refusals: readonly (Refusal | null)[]): Refusal | null {
  return refusals.find((each) => each !== null) ?? null
}

export function needsCategory(profile: ColumnProfile): Refusal | null {
  return profile.type.type === 'empty' ? refusal('empty', 'The column has no values.') : null
}
