import { z } from '../../contract/schemas/zod.ts'
import { add, choose, equal, firstKnown, greatest, learned, least, multiply, subtract } from '../../export/tree/build.ts'
import { defineAction, NUMERIC, ONE_COLUMN } from '../action-definition.ts'
import { inPlace, learn, only, read, withKind } from '../plans.ts'
import { needsSpread } from '../refusals.ts'

export const clipIqr = defineAction({
  id: 'clip_iqr',
  family: 'outliers',
  title: 'Clip far outliers',
  parameters: z.object({ factor: z.number().min(0).max(100).default(1.5) }),
  columns: ONE_COLUMN,
  accepts: NUMERIC,
  refuses: needsSpread,
  words: ({ factor }) => `clip what lies more than ${factor} quartile ranges out`,
  learns: 'the first and third quartile (linear interpolation)',
  edge: 'Values outside are set to the fence. Where both quartiles are equal nothing is clipped. Missing stays missing.',
  plan: ({ columns, parameters: { factor } }) => {
    const source = read(only(columns))
    const spread = multiply(subtract(learned('q75'), learned('q25')), factor)
    const fenced = greatest(least(source, add(learned('q75'), spread)), subtract(learned('q25'), spread))
    const value = choose(equal(learned('q25'), learned('q75')), source, firstKnown(fenced, source), 'number')
    return inPlace(columns, () => withKind(value, 'number'), [
      learn('q25', 'quantile', source, { at: 0.25 }),
      learn('q75', 'quantile', source, { at: 0.75 }),
    ])
  },
})
