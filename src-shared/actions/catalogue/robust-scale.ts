import { z } from '../../contract/schemas/zod.ts'
import { divide, learned, subtract } from '../../export/tree/build.ts'
import { defineAction, NUMERIC, ONE_COLUMN } from '../action-definition.ts'
import { inPlace, learn, only, read, withKind } from '../plans.ts'
import { needsSpread } from '../refusals.ts'

export const robustScale = defineAction({
  id: 'robust_scale',
  family: 'scale',
  title: 'Scale by median and quartiles',
  parameters: z.object({}),
  columns: ONE_COLUMN,
  accepts: NUMERIC,
  refuses: needsSpread,
  words: () => 'scale to median 0 and quartile range 1',
  learns: 'the median and the range between the quartiles (linear interpolation)',
  edge: 'Where both quartiles are equal, only the median is taken off. Missing stays missing.',
  plan: ({ columns }) => {
    const source = read(only(columns))
    return inPlace(columns, (each) => withKind(divide(subtract(each, learned('median')), learned('range')), 'number'), [
      learn('median', 'median', source),
      learn('range', 'quantile_range', source),
    ])
  },
})
