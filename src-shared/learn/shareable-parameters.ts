import type { Parameters, ParameterValue } from '../contract/action.ts'

/** Numbers that say how an action works, never what is in the table. */
const tunings: ReadonlySet<string> = new Set([
  'bins',
  'buckets',
  'degrees',
  'factor',
  'first',
  'last',
  'length',
  'lower',
  'most',
  'neighbours',
  'period',
  'points',
  'smoothing',
  'upper',
  'words',
])
const LARGEST = 2_000

/** Choices out of a closed list in the action's schema. Fill values, words, mappings, dates and names are not among them. */
const choices: Readonly<Record<string, ReadonlySet<string>>> = {
  as: new Set(['fraction', 'percent', 'number', 'points']),
  bare: new Set(['unit', 'keep', 'missing']),
  missing: new Set(['zeros', 'missing', 'keep', 'own']),
  pair: new Set(['hours', 'months', 'weekdays', 'days']),
  to: new Set(['lower', 'upper', 'title']),
  unit: new Set(['seconds', 'minutes', 'hours', 'days', 'weeks', 'months', 'years']),
  parts: new Set([
    'year',
    'quarter',
    'month',
    'week',
    'day',
    'weekday',
    'hour',
    'minute',
    'second',
    'weekend',
    'dayofyear',
    'yearday',
  ]),
}

/** What of an action's parameters may be remembered. */
export function shareableParameters(parameters: Parameters): Parameters {
  return Object.fromEntries(Object.entries(parameters).filter(([name, value]) => isShareable(name, value)))
}

/** Whether a parameter of this name can be remembered at all. */
export function isShareableName(name: string): boolean {
  return tunings.has(name) || name in choices
}

function isShareable(name: string, value: ParameterValue): boolean {
  if (typeof value === 'boolean') return true
  if (typeof value === 'number') return tunings.has(name) && Math.abs(value) <= LARGEST
  if (typeof value === 'string') return choices[name]?.has(value) ?? false
  return Array.isArray(value) && value.every((one) => choices[name]?.has(String(one)) ?? false)
}
