import type { ActionFamily } from '../contract/action.ts'

/**
 * A plan has one place for each question that a column raises. Actions in the same place exclude each other,
 * and the places stand in the order in which the steps run.
 */
export const slots = [
  'keep',
  'standardize',
  'trim',
  'unicode',
  // A code says nothing of what it stands for: gaps and blanks are seen to before.
  'personal',
  'case',
  'merge',
  'parse',
  'indicator',
  'impute',
  'length',
  'elapsed',
  'cyclical',
  'geo',
  'outliers',
  'shape',
  'bin',
  'scale',
  'represent',
] as const

export type Slot = (typeof slots)[number]

const byAction: Readonly<Record<string, Slot>> = {
  standardize_missing: 'standardize',
  add_missing_indicator: 'indicator',
  trim_whitespace: 'trim',
  normalize_unicode: 'unicode',
  normalize_case: 'case',
  merge_variants: 'merge',
  text_length: 'length',
  elapsed_since: 'elapsed',
  cyclical_encode: 'cyclical',
}

const byFamily: Readonly<Record<ActionFamily, Slot>> = {
  keep: 'keep',
  parse: 'parse',
  missing: 'impute',
  outliers: 'outliers',
  scale: 'scale',
  shape: 'shape',
  bin: 'bin',
  encode: 'represent',
  clean_text: 'trim',
  text_features: 'represent',
  time_features: 'represent',
  geo_features: 'geo',
  personal: 'personal',
}

export function slotOf(action: string, family: ActionFamily): Slot {
  return byAction[action] ?? byFamily[family]
}

/** The slots that a family's actions can stand in. */
export function slotsOfFamily(family: ActionFamily): readonly Slot[] {
  if (family === 'missing') return ['standardize', 'indicator', 'impute']
  if (family === 'clean_text') return ['trim', 'unicode', 'case', 'merge']
  if (family === 'text_features') return ['length', 'represent']
  if (family === 'time_features') return ['elapsed', 'cyclical', 'represent']
  return [byFamily[family]]
}

/** What decides most about a column comes first: the headline of a plan is its first step in this order. */
const weight: readonly Slot[] = [
  'keep',
  'personal',
  'represent',
  'shape',
  'bin',
  'geo',
  'impute',
  'outliers',
  'scale',
  'merge',
  'parse',
  'standardize',
  'cyclical',
  'elapsed',
  'length',
  'indicator',
  'case',
  'unicode',
  'trim',
]

export function headlineRank(slot: Slot): number {
  return weight.indexOf(slot)
}

export function runRank(slot: Slot): number {
  return slots.indexOf(slot)
}
