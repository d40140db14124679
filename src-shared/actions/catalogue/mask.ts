import { z } from '../../contract/schemas/zod.ts'
import { call } from '../../export/tree/build.ts'
import { defineAction, ONE_COLUMN, TEXT } from '../action-definition.ts'
import { inPlace } from '../plans.ts'
import { needsText } from '../refusals.ts'

const stretch = (end: string, count: number): string => (count === 1 ? `${end} character` : `${end} ${count} characters`)

export const mask = defineAction({
  id: 'mask',
  family: 'personal',
  title: 'Cover most characters',
  parameters: z.object({
    first: z.int().min(0).max(20).default(0),
    last: z.int().min(0).max(20).default(4),
    character: z.string().length(1).default('*'),
  }),
  columns: ONE_COLUMN,
  accepts: TEXT,
  refuses: needsText,
  words: ({ first, last }) => {
    const kept = [...(first > 0 ? [stretch('first', first)] : []), ...(last > 0 ? [stretch('last', last)] : [])]
    return kept.length > 0 ? `cover all but the ${kept.join(' and ')}` : 'cover every character'
  },
  learns: '',
  edge: 'A value that is not longer than what would stay is covered whole. Missing stays missing. The length still shows.',
  plan: ({ columns, parameters }) => inPlace(columns, (source) => call('mask', 'text', [source], { ...parameters })),
})
