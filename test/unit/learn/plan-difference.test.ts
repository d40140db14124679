import { expect, test } from 'vitest'
import { planDifference } from '#main/learn/plan-difference.ts'
import type { ActionCall, ActionFamily } from '#shared/contract/action.ts'

const families: Record<string, ActionFamily> = {
  keep_as_is: 'keep',
  drop_column: 'keep',
  impute_median: 'missing',
  impute_mean: 'missing',
  standard_scale: 'scale',
  robust_scale: 'scale',
  trim_whitespace: 'clean_text',
  normalize_case: 'clean_text',
}
const familyOf = (action: string) => families[action] ?? null
const plan = (...actions: string[]): ActionCall[] => actions.map((action) => ({ action, parameters: {} }))
const difference = (before: ActionCall[], after: ActionCall[]) =>
  planDifference(before, after, familyOf).map(({ family, from, to }) => [family, from, to?.action ?? null])

test.each([
  [
    'another action',
    plan('impute_median', 'standard_scale'),
    plan('impute_mean', 'standard_scale'),
    [['missing', 'impute_median', 'impute_mean']],
  ],
  ['a step added', plan('impute_median'), plan('impute_median', 'robust_scale'), [['scale', null, 'robust_scale']]],
  ['a step removed', plan('impute_median', 'standard_scale'), plan('impute_median'), [['scale', 'standard_scale', null]]],
  ['left as it is', plan('standard_scale'), plan('keep_as_is'), [['scale', 'standard_scale', null]]],
  ['left as it is, with no steps', plan('standard_scale'), [], [['scale', 'standard_scale', null]]],
  [
    'dropped: the rest says nothing',
    plan('impute_median', 'standard_scale'),
    plan('drop_column'),
    [['keep', null, 'drop_column']],
  ],
  [
    'kept after all',
    plan('drop_column'),
    plan('impute_mean'),
    [
      ['keep', 'drop_column', null],
      ['missing', null, 'impute_mean'],
    ],
  ],
  ['one of two of a family', plan('trim_whitespace', 'normalize_case'), plan('trim_whitespace'), []],
  ['the same', plan('impute_median'), plan('impute_median'), []],
])('%s', (_name, before, after, expected) => {
  expect(difference(before, after)).toEqual(expected)
})
