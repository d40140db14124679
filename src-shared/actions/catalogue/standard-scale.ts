import { z } from '../../contract/schemas/zod.ts'
import { divide, learned, subtract } from '../../export/tree/build.ts'
import { defineAction, NUMERIC, ONE_COLUMN } from '../action-definition.ts'
import { inPlace, learn, only, read, withKind } from '../plans.ts'
import { needsSpread } from '../refusals.ts'

export const standardScale = defineAction({
  id: 'standard_scale',
  family: 'scale',
  title: 'Scale to mean 0 and deviation 1',
  parameters: z.object({}),
  columns: ONE_COLUMN,
  accepts: NUMERIC,
  refuses: needsSpread,
  words: () => 'scale to mean 0 and deviation 1',
  learns: 'the mean and the deviation (of the population)',
  edge: 'A constant column becomes 0. Missing stays missing.',
  plan: ({ columns }) => {
    const source = read(only(columns))
    return inPlace(columns, (each) => withKind(divide(subtract(each, learned('mean')), learned('deviation')), 'number'), [
      learn('mean', 'mean', source),
      learn('deviation', 'deviation', source),
    ])
  },
})
