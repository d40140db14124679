import { z } from '../../contract/schemas/zod.ts'
import { call, item } from '../../export/tree/build.ts'
import { defineAction, ONE_COLUMN, TEXT } from '../action-definition.ts'
import { instead, learn, only, read } from '../plans.ts'
import { needsText } from '../refusals.ts'

export const expandJson = defineAction({
  id: 'expand_json',
  family: 'text_features',
  title: 'Make one column for each JSON field',
  parameters: z.object({ most: z.int().min(1).max(500).default(50) }),
  columns: ONE_COLUMN,
  accepts: TEXT,
  refuses: needsText,
  words: ({ most }) => `make one column of text for each of the ${most} most frequent JSON fields`,
  learns: 'the names of the fields in the most rows (the smaller of equally frequent ones first)',
  edge: 'Fields of the outermost object only. Text and true/false come out as text, numbers in their shortest form; null, nested values and broken JSON become missing.',
  plan: ({ columns, parameters: { most } }) => {
    const source = only(columns)
    return instead(
      source,
      [{ each: 'fields', prefix: `${source.name}.`, kind: 'text', value: call('json_field', 'text', [read(source), item]) }],
      [learn('fields', 'json_keys', read(source), { most })],
    )
  },
})
