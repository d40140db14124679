import { z } from '../../contract/schemas/zod.ts'
import { firstKnown, learned } from '../../export/tree/build.ts'
import { defineAction, NUMERIC, ONE_COLUMN } from '../action-definition.ts'
import { inPlace, learn, only, read, withKind } from '../plans.ts'
import { both, needsGaps, needsNumbers } from '../refusals.ts'

export const imputeMedian = defineAction({
  id: 'impute_median',
  family: 'missing',
  title: 'Fill gaps with the median',
  parameters: z.object({}),
  columns: ONE_COLUMN,
  accepts: NUMERIC,
  refuses: (profile) => both(needsNumbers(profile), needsGaps(profile)),
  words: () => 'fill gaps with the median',
  learns: 'the median of the known values',
  edge: 'A column without any known value in training is filled with 0.',
  plan: ({ columns }) => {
    const source = read(only(columns))
    return inPlace(columns, (each) => withKind(firstKnown(each, learned('median')), 'number'), [
      learn('median', 'median', source),
    ])
  },
})
