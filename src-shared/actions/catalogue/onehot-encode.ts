import { z } from '../../contract/schemas/zod.ts'
import { all, call, equal, isMissing, item, not, numberOf } from '../../export/tree/build.ts'
import type { Assignment } from '../../export/tree/plan.ts'
import { defineAction, ONE_COLUMN } from '../action-definition.ts'
import { instead, learn, only, read } from '../plans.ts'
import { needsCategories } from '../refusals.ts'

export const onehotEncode = defineAction({
  id: 'onehot_encode',
  family: 'encode',
  title: 'One column for each category',
  parameters: z.object({
    most: z.int().min(1).max(1000).default(30),
    min_count: z.int().min(1).max(1_000_000).default(1),
    other: z.boolean().default(false),
    missing: z.enum(['zeros', 'own']).default('zeros'),
  }),
  columns: ONE_COLUMN,
  accepts: ['text', 'number', 'integer', 'boolean'],
  refuses: needsCategories(200),
  words: ({ most, other }) =>
    `make one column for each of the ${most} most frequent categories${other ? ' and one for the rest' : ''}`,
  learns: 'the most frequent categories; the smaller of equally frequent ones first',
  edge: 'An unseen category is 0 in each column (1 in "other" when that is on). Missing is 0 in each, or has its own column.',
  plan: ({ columns, parameters }) => {
    const source = only(columns)
    const value = read(source)
    const set: Assignment[] = [
      {
        each: 'categories',
        prefix: `${source.name}=`,
        kind: 'integer',
        value: numberOf(equal(value, { ...item, kind: source.kind })),
      },
    ]
    const unlisted = not(call('one_of', 'condition', [value], { learned: 'categories' }))
    if (parameters.other) set.push({ to: `${source.name} other`, value: numberOf(all(not(isMissing(value)), unlisted)) })
    if (parameters.missing === 'own') set.push({ to: `${source.name} missing`, value: numberOf(isMissing(value)) })
    return instead(source, set, [
      learn('categories', 'categories', value, { most: parameters.most, min_count: parameters.min_count }),
    ])
  },
})
