import { z } from '../../contract/schemas/zod.ts'
import { divide, learned } from '../../export/tree/build.ts'
import { defineAction, NUMERIC, ONE_COLUMN } from '../action-definition.ts'
import { inPlace, learn, only, read, withKind } from '../plans.ts'
import { needsSpread } from '../refusals.ts'

export const maxabsScale = defineAction({
  id: 'maxabs_scale',
  family: 'scale',
  title: 'Scale by the largest size',
  parameters: z.object({}),
  columns: ONE_COLUMN,
  accepts: NUMERIC,
  refuses: needsSpread,
  words: () => 'scale by the largest absolute value',
  learns: 'the largest absolute value',
  edge: 'A column of zeros stays so. Missing stays missing.',
  plan: ({ columns }) => {
    const source = read(only(columns))
    return inPlace(columns, (each) => withKind(divide(each, learned('largest')), 'number'), [
      learn('largest', 'largest_absolute', source),
    ])
  },
})
