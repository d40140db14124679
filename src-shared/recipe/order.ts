import { findAction } from '../actions/index.ts'
import type { ActionFamily } from '../contract/action.ts'

/** Where each action stands when a recipe is first put in order. A person may reorder as far as dependencies allow. */
const STAGE: Readonly<Record<ActionFamily, number>> = {
  clean_text: 2,
  parse: 3,
  time_features: 5,
  geo_features: 5,
  text_features: 5,
  missing: 6,
  outliers: 7,
  shape: 8,
  bin: 9,
  scale: 10,
  encode: 11,
  personal: 12,
  keep: 13,
}

const OWN_STAGE: Readonly<Record<string, number>> = {
  standardize_missing: 1,
  add_missing_indicator: 4,
}

export function stageOf(action: string): number {
  const own = OWN_STAGE[action]
  if (own !== undefined) return own
  const found = findAction(action)
  return found === undefined ? 13 : STAGE[found.family]
}
