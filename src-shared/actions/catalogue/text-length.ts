import { z } from '../../contract/schemas/zod.ts'
import { call, firstKnown, length } from '../../export/tree/build.ts'
import { defineAction, ONE_COLUMN, TEXT } from '../action-definition.ts'
import { only, read } from '../plans.ts'
import { needsText } from '../refusals.ts'

export const textLength = defineAction({
  id: 'text_length',
  family: 'text_features',
  title: 'Count characters and words',
  parameters: z.object({ keep_source: z.boolean().default(false) }),
  columns: ONE_COLUMN,
  accepts: TEXT,
  refuses: needsText,
  words: () => 'count characters and words',
  learns: '',
  edge: 'Characters are Unicode code points, words are runs of letters and digits. Missing counts as 0.',
  plan: ({ columns, parameters }) => {
    const source = only(columns)
    const words = call('list_length', 'integer', [call('tokens', 'list', [read(source)])])
    return {
      learn: [],
      set: [
        { to: `${source.name}_characters`, value: firstKnown(length(read(source)), 0) },
        { to: `${source.name}_words`, value: firstKnown(words, 0) },
      ],
      drop: parameters.keep_source ? [] : [source.name],
    }
  },
})
