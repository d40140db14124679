import { z } from '../../contract/schemas/zod.ts'
import { divide, learned, subtract } from '../../export/tree/build.ts'
import { defineAction, NUMERIC, ONE_COLUMN } from '../action-definition.ts'
import { inPlace, learn, only, read, withKind } from '../plans.ts'
import { needsSpread } from '../refusals.ts'

export const minmaxScale = defineAction({
  id: 'minmax_scale',
  family: 'scale',
  title: 'Scale to 0 to 1',
  parameters: z.object({}),
  columns: ONE_COLUMN,
  accepts: NUMERIC,
  refuses: needsSpread,
  words: () => 'scale to 0 to 1',
  learns: 'the minimum and the range',
  edge: 'A constant column becomes 0; later values outside the learned range lie outside 0 to 1. Missing stays missing.',
  plan: ({ columns }) => {
    const source = read(only(columns))
    return inPlace(columns, (each) => withKind(divide(subtract(each, learned('minimum')), learned('range')), 'number'), [
      learn('minimum', 'minimum', source),
      learn('range', 'range', source),
    ])
  },
})
