import { z } from '../../contract/schemas/zod.ts'
import { firstKnown, number, text } from '../../export/tree/build.ts'
import { defineAction, ONE_COLUMN } from '../action-definition.ts'
import { inPlace, withKind } from '../plans.ts'
import { needsGaps } from '../refusals.ts'

export const imputeConstant = defineAction({
  id: 'impute_constant',
  family: 'missing',
  title: 'Fill gaps with a fixed value',
  parameters: z.object({ value: z.union([z.string(), z.number()]).default('missing') }),
  columns: ONE_COLUMN,
  accepts: ['text', 'number', 'integer', 'boolean'],
  refuses: needsGaps,
  words: ({ value }) => `fill gaps with ${typeof value === 'string' ? `"${value}"` : value}`,
  learns: '',
  edge: 'A word in a column of numbers counts as 0; a number in a column of text is written out.',
  plan: ({ columns, parameters: { value } }) =>
    inPlace(columns, (source) => {
      if (source.kind === 'text') return firstKnown(source, text(String(value)))
      const parsed = typeof value === 'number' ? value : Number(value)
      const filled = Number.isFinite(parsed) ? parsed : 0
      return withKind(firstKnown(source, number(filled)), Number.isInteger(filled) ? source.kind : 'number')
    }),
})
