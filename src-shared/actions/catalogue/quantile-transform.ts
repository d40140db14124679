import { z } from '../../contract/schemas/zod.ts'
import { call } from '../../export/tree/build.ts'
import { defineAction, NUMERIC, ONE_COLUMN } from '../action-definition.ts'
import { inPlace, learn, only, read } from '../plans.ts'
import { needsSpread } from '../refusals.ts'

export const quantileTransform = defineAction({
  id: 'quantile_transform',
  family: 'shape',
  title: 'Replace values by their rank, 0 to 1',
  parameters: z.object({ points: z.int().min(2).max(1000).default(100) }),
  columns: ONE_COLUMN,
  accepts: NUMERIC,
  refuses: needsSpread,
  words: () => 'replace values by their rank, 0 to 1',
  learns: 'the values at evenly spaced ranks, with the mean rank of equal ones',
  edge: 'Linear in between; below the smallest 0 side, above the largest the last rank. A column without known values becomes 0.5. Missing stays missing.',
  plan: ({ columns, parameters: { points } }) => {
    const source = read(only(columns))
    return inPlace(columns, (each) => call('interpolate', 'number', [each]), [
      learn('references', 'references', source, { points }),
    ])
  },
})
