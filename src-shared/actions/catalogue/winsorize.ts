import { z } from '../../contract/schemas/zod.ts'
import { firstKnown, greatest, learned, least } from '../../export/tree/build.ts'
import { defineAction, NUMERIC, ONE_COLUMN } from '../action-definition.ts'
import { inPlace, learn, only, read, withKind } from '../plans.ts'
import { needsSpread } from '../refusals.ts'

export const winsorize = defineAction({
  id: 'winsorize',
  family: 'outliers',
  title: 'Pull extreme values in',
  parameters: z.object({ lower: z.number().min(0).max(0.5).default(0.01), upper: z.number().min(0.5).max(1).default(0.99) }),
  columns: ONE_COLUMN,
  accepts: NUMERIC,
  refuses: needsSpread,
  words: ({ lower, upper }) => `pull values in to the ${percent(lower)} and ${percent(upper)} quantiles`,
  learns: 'the two quantiles (linear interpolation)',
  edge: 'Values outside are set to the quantile. Missing stays missing.',
  plan: ({ columns, parameters }) => {
    const source = read(only(columns))
    const value = firstKnown(greatest(least(source, learned('upper')), learned('lower')), source)
    return inPlace(columns, () => withKind(value, 'number'), [
      learn('lower', 'quantile', source, { at: parameters.lower }),
      learn('upper', 'quantile', source, { at: parameters.upper }),
    ])
  },
})

function percent(share: number): string {
  return `${Number((share * 100).toFixed(2))} %`
}
