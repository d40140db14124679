import { z } from '../contract/schemas/zod.ts'
import { lookup, number } from '../export/tree/build.ts'
import { defineAction, ONE_COLUMN, TEXT } from './action-definition.ts'
import { inPlace, learn, only, read } from './plans.ts'
import { needsText } from './refusals.ts'

export const frequencyEncode = defineAction({
  id: 'frequency_encode',
  family: 'encode',
  title: 'Replace categories by how frequent they are',
  parameters: z.object({}),
  columns: ONE_COLUMN,
  accepts: TEXT,
  refuses: needsText,
  words: () => 'replace categories by how frequent they are',
  learns: 'the share of each category among the known values',
  edge: 'Unseen and missing become 0.',
  plan: ({ columns }) =>
    inPlace(columns, (source) => lookup(source, 'shares', number(0)), [learn('shares', 'shares', read(only(columns)))]),
})
