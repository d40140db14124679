import { z } from '../../contract/schemas/zod.ts'
import { call } from '../../export/tree/build.ts'
import { defineAction, ONE_COLUMN, TEXT } from '../action-definition.ts'
import { inPlace } from '../plans.ts'
import { needsText } from '../refusals.ts'

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
  words: ({ first, last }) => `cover all but the ${first > 0 ? `first ${first} and ` : ''}last ${last} characters`,
  learns: '',
  edge: 'A value that is not longer than what would stay is covered whole. Missing stays missing. The length still shows.',
  plan: ({ columns, parameters }) => inPlace(columns, (source) => call('mask', 'text', [source], { ...parameters })),
})
