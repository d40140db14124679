import { z } from '../../contract/schemas/zod.ts'
import { firstKnown, learned } from '../../export/tree/build.ts'
import { defineAction, ONE_COLUMN } from '../action-definition.ts'
import { inPlace, learn, only, read } from '../plans.ts'
import { needsGaps } from '../refusals.ts'

export const imputeMode = defineAction({
  id: 'impute_mode',
  family: 'missing',
  title: 'Fill gaps with the most frequent value',
  parameters: z.object({}),
  columns: ONE_COLUMN,
  accepts: ['text', 'number', 'integer', 'boolean'],
  refuses: needsGaps,
  words: () => 'fill gaps with the most frequent value',
  learns: 'the most frequent value; the smallest of equally frequent ones',
  edge: 'A column without any known value in training is filled with 0, text with "missing".',
  plan: ({ columns }) => {
    const source = read(only(columns))
    return inPlace(columns, (each) => firstKnown(each, learned('mode', source.kind)), [
      learn('mode', 'mode', source, { empty: source.kind === 'text' ? 'missing' : 0 }),
    ])
  },
})
