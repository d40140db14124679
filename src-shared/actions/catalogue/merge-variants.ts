import { anyKey } from '../../contract/schemas/any-key.ts'
import { z } from '../../contract/schemas/zod.ts'
import { call, choose, isMissing, lookup, missing } from '../../export/tree/build.ts'
import { defineAction, ONE_COLUMN, TEXT } from '../action-definition.ts'
import { inPlace, learn, only, read } from '../plans.ts'
import { needsText } from '../refusals.ts'

export const mergeVariants = defineAction({
  id: 'merge_variants',
  family: 'clean_text',
  title: 'Merge different spellings of the same',
  parameters: z.object({ mapping: anyKey(z.string()).default({}) }),
  columns: ONE_COLUMN,
  accepts: TEXT,
  refuses: needsText,
  words: ({ mapping }) => {
    const count = Object.keys(mapping).length
    return count > 0
      ? `merge ${count} ${count === 1 ? 'spelling' : 'spellings'} into the usual one`
      : 'merge spellings that differ in case and punctuation only'
  },
  learns: 'the most frequent spelling of each group, unless a mapping is given',
  edge: 'Spellings are one group when their letters and digits are the same, in lower case. A spelling without a group stays as it is.',
  plan: ({ columns, parameters: { mapping } }) => {
    if (Object.keys(mapping).length > 0) return inPlace(columns, (source) => lookup(source, mapping, source))
    const source = read(only(columns))
    const key = call('variant_key', 'text', [source])
    return inPlace(columns, (each) => choose(isMissing(each), missing('text'), lookup(key, 'variants', each), 'text'), [
      learn('variants', 'variants', [key, source]),
    ])
  },
})
