import { z } from '../../contract/schemas/zod.ts'
import { call, column, item } from '../../export/tree/build.ts'
import { defineAction, ONE_COLUMN, TEXT } from '../action-definition.ts'
import { learn, only, read } from '../plans.ts'
import { needsText } from '../refusals.ts'

export const tfidf = defineAction({
  id: 'tfidf',
  family: 'text_features',
  title: 'Weigh the words',
  parameters: z.object({ words: z.int().min(1).max(2000).default(50), min_count: z.int().min(1).max(1_000_000).default(2) }),
  columns: ONE_COLUMN,
  accepts: TEXT,
  refuses: needsText,
  words: ({ words }) => `make one column for each of the ${words} most usual words, weighed by how rare they are`,
  learns: 'the words in the most rows (alphabetical among equals) and ln((1 + rows) / (1 + rows with the word)) + 1 of each',
  edge: 'Words are runs of letters and digits in lower case. Each row is scaled to length 1; unseen words do not count; missing is 0 in each column.',
  plan: ({ columns, parameters }) => {
    const source = only(columns)
    const bag = `${source.name} words`
    return {
      learn: [
        learn('vocabulary', 'vocabulary', call('tokens', 'list', [read(source)]), {
          most: parameters.words,
          min_count: parameters.min_count,
        }),
      ],
      set: [
        { to: bag, value: call('tokens', 'list', [read(source)]) },
        {
          each: 'words',
          prefix: `${source.name}: `,
          kind: 'number',
          value: call('word_weight', 'number', [column(bag, 'list'), item]),
        },
      ],
      drop: [bag, source.name],
    }
  },
})
