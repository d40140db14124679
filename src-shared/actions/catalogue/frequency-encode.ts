import { z } from '../../contract/schemas/zod.ts'
import { lookup, number } from '../../export/tree/build.ts'
import { CATEGORY, defineAction, ONE_COLUMN } from '../action-definition.ts'
import { asCategory, inPlace, learn, only } from '../plans.ts'
import { needsCategory } from '../refusals.ts'

export const frequencyEncode = defineAction({
  id: 'frequency_encode',
  family: 'encode',
  title: 'Replace categories by how frequent they are',
  parameters: z.object({}),
  columns: ONE_COLUMN,
  accepts: CATEGORY,
  refuses: needsCategory,
  words: () => 'replace categories by how frequent they are',
  learns: 'the share of each category among the known values',
  edge: 'Unseen and missing become 0.',
  plan: ({ columns }) => {
    const source = asCategory(only(columns))
    return inPlace(columns, () => lookup(source, 'shares', number(0)), [learn('shares', 'shares', source)])
  },
})
