import { z } from '../../contract/schemas/zod.ts'
import { call, column, firstKnown, item, numberOf } from '../../export/tree/build.ts'
import { defineAction, ONE_COLUMN, TEXT } from '../action-definition.ts'
import { learn, only, read } from '../plans.ts'
import { needsText } from '../refusals.ts'

export const splitList = defineAction({
  id: 'split_list',
  family: 'text_features',
  title: 'Split lists into one column for each item',
  parameters: z.object({ separator: z.string().min(1).max(5).default(','), most: z.int().min(1).max(1000).default(30) }),
  columns: ONE_COLUMN,
  accepts: TEXT,
  refuses: needsText,
  words: ({ separator, most }) => `split at "${separator}" and make one column for each of the ${most} most frequent items`,
  learns: 'the items in the most rows (the smaller of equally frequent ones first)',
  edge: 'Items are trimmed; brackets and quotes around them and empty items are left out. Unseen items only count in the number of items. Missing is 0 in each.',
  plan: ({ columns, parameters: { separator, most } }) => {
    const source = only(columns)
    const items = `${source.name} items`
    const list = column(items, 'list')
    return {
      learn: [learn('items', 'items', call('split', 'list', [read(source)], { separator }), { most })],
      set: [
        { to: items, value: call('split', 'list', [read(source)], { separator }) },
        { to: `${source.name}_count`, value: firstKnown(call('list_length', 'integer', [list]), 0) },
        {
          each: 'items',
          prefix: `${source.name}: `,
          kind: 'integer',
          value: numberOf(call('list_has', 'condition', [list, item])),
        },
      ],
      drop: [items, source.name],
    }
  },
})
