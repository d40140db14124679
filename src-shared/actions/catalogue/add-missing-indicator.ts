import { z } from '../../contract/schemas/zod.ts'
import { isMissing, numberOf } from '../../export/tree/build.ts'
import { ANY_KIND, defineAction, ONE_COLUMN } from '../action-definition.ts'
import { only, read } from '../plans.ts'
import { needsGaps } from '../refusals.ts'

export const addMissingIndicator = defineAction({
  id: 'add_missing_indicator',
  family: 'missing',
  title: 'Mark where a value was missing',
  parameters: z.object({}),
  columns: ONE_COLUMN,
  accepts: ANY_KIND,
  refuses: needsGaps,
  words: () => 'mark where a value was missing',
  learns: '',
  edge: 'A new column holds 1 where the value is missing and 0 where it is known. It has to run before the gaps are filled.',
  plan: ({ columns }) => {
    const source = only(columns)
    return { learn: [], set: [{ to: `${source.name}_missing`, value: numberOf(isMissing(read(source))) }], drop: [] }
  },
})
