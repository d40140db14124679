import { actionOf, findAction } from '../actions/catalogue/index.ts'
import { complete } from '../actions/complete.ts'
import type { ActionCall, ActionFamily } from '../contract/action.ts'
import type { ColumnProfile } from '../contract/profile.ts'
import type { NamedAction } from './action-words.ts'

/** The order in which families work on a column. */
const order: readonly ActionFamily[] = [
  'clean_text',
  'parse',
  'missing',
  'outliers',
  'shape',
  'scale',
  'bin',
  'encode',
  'text_features',
  'time_features',
  'geo_features',
  'personal',
  'keep',
]

/** Families that end a column's way: with one of them, what came after the reading goes. */
const final: ReadonlySet<ActionFamily> = new Set(['encode', 'bin', 'text_features', 'time_features', 'geo_features', 'personal'])

/** The plan in force with one thing done otherwise: its family's step is exchanged, reading and cleaning stay. */
export function replacedPlan(
  current: readonly ActionCall[],
  { action, parameters }: NamedAction,
  profile: ColumnProfile,
): ActionCall[] {
  const wanted = actionOf(action)
  const call = complete({ action, parameters }, profile)
  if (wanted.family === 'keep') return [call]
  const kept = current.filter((each) => {
    const family = findAction(each.action)?.family
    if (family === undefined || family === 'keep' || each.on !== undefined) return false
    if (each.action === 'standardize_missing' || family === 'parse' || family === 'clean_text')
      return each.action !== action && !(family === 'parse' && wanted.family === 'parse')
    if (family === wanted.family) return false
    return !(final.has(family) && wanted.family !== 'missing')
  })
  return [...kept.map(bare), call].sort((a, b) => place(a) - place(b))
}

/** The call alone, without who advised it. */
function bare({ action, parameters }: ActionCall): ActionCall {
  return { action, parameters }
}

function place({ action }: ActionCall): number {
  if (action === 'standardize_missing') return -1
  const family = findAction(action)?.family
  return family === undefined ? order.length : order.indexOf(family)
}
