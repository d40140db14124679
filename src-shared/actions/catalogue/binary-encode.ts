import { z } from '../../contract/schemas/zod.ts'
import { add, divide, floor, itemIndex, lookup, modulo, number, power } from '../../export/tree/build.ts'
import { CATEGORY, defineAction, ONE_COLUMN } from '../action-definition.ts'
import { asCategory, instead, learn, only, withKind } from '../plans.ts'
import { needsCategory } from '../refusals.ts'

export const binaryEncode = defineAction({
  id: 'binary_encode',
  family: 'encode',
  title: 'Number the categories, one column for each bit',
  parameters: z.object({}),
  columns: ONE_COLUMN,
  accepts: CATEGORY,
  refuses: needsCategory,
  words: () => 'number the categories and make one column for each bit',
  learns: 'the categories, the most frequent first; the smaller of equally frequent ones first',
  edge: 'Numbered from 1; unseen and missing are 0 in each column. The first column is the lowest bit.',
  plan: ({ columns }) => {
    const source = only(columns)
    const code = add(lookup(asCategory(source), 'ranks', number(-1)), 1)
    const bit = modulo(floor(divide(code, power(2, itemIndex))), 2)
    return instead(
      source,
      [{ each: 'bits', prefix: `${source.name}_bit`, kind: 'integer', value: withKind(bit, 'integer') }],
      [learn('ranks', 'ranks', asCategory(source), { by: 'frequency' })],
    )
  },
})
