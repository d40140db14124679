import { z } from '../../contract/schemas/zod.ts'
import { lookup, number } from '../../export/tree/build.ts'
import { CATEGORY, defineAction, ONE_COLUMN } from '../action-definition.ts'
import { asCategory, inPlace, learn, only } from '../plans.ts'
import { needsCategory } from '../refusals.ts'

export const ordinalEncode = defineAction({
  id: 'ordinal_encode',
  family: 'encode',
  title: 'Number the categories in order',
  parameters: z.object({ levels: z.array(z.string()).readonly().default([]), unseen: z.number().default(-1) }),
  columns: ONE_COLUMN,
  accepts: CATEGORY,
  refuses: needsCategory,
  words: ({ levels }) =>
    levels.length > 0
      ? `number the levels from ${levels[0] ?? ''} to ${levels.at(-1) ?? ''}`
      : 'number the categories in alphabetical order',
  learns: 'the categories in order of their characters, unless the levels are given',
  edge: 'Numbered from 0. Unseen and missing become -1, or what `unseen` says.',
  plan: ({ columns, parameters: { levels, unseen } }) => {
    const source = asCategory(only(columns))
    const otherwise = { ...number(unseen), kind: Number.isInteger(unseen) ? 'integer' : 'number' } as const
    if (levels.length > 0) {
      const mapping = Object.fromEntries(levels.map((level, index) => [level, index]))
      return inPlace(columns, () => lookup(source, mapping, otherwise))
    }
    return inPlace(columns, () => lookup(source, 'ranks', otherwise), [learn('ranks', 'ranks', source, { by: 'value' })])
  },
})
