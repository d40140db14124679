import { z } from '../../contract/schemas/zod.ts'
import { call, firstKnown, learned } from '../../export/tree/build.ts'
import { defineAction, ONE_COLUMN } from '../action-definition.ts'
import { inPlace, learn, only, read } from '../plans.ts'
import { needsGaps } from '../refusals.ts'

export const imputeForward = defineAction({
  id: 'impute_forward',
  family: 'missing',
  title: 'Fill gaps with the value above',
  parameters: z.object({}),
  columns: ONE_COLUMN,
  accepts: ['text', 'number', 'integer', 'boolean'],
  refuses: needsGaps,
  words: () => 'fill gaps with the last known value above',
  learns: 'the most frequent value, for gaps at the very top',
  edge: 'Rows keep the order of the file. Gaps before the first known value take the most frequent value of the training rows.',
  plan: ({ columns }) => {
    const source = read(only(columns))
    const mode = learn('mode', 'mode', source, { empty: source.kind === 'text' ? 'missing' : 0 })
    return inPlace(columns, (each) => firstKnown(call('forward_fill', each.kind, [each]), learned('mode', each.kind)), [mode])
  },
})
