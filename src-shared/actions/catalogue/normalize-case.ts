import { z } from '../../contract/schemas/zod.ts'
import { call } from '../../export/tree/build.ts'
import { defineAction, ONE_COLUMN, TEXT } from '../action-definition.ts'
import { inPlace } from '../plans.ts'
import { needsText } from '../refusals.ts'

export const normalizeCase = defineAction({
  id: 'normalize_case',
  family: 'clean_text',
  title: 'Write in one case',
  parameters: z.object({ to: z.enum(['lower', 'upper', 'title']).default('lower') }),
  columns: ONE_COLUMN,
  accepts: TEXT,
  refuses: needsText,
  words: ({ to }) => `write in ${to} case`,
  learns: '',
  edge: 'Character by character (ß becomes ẞ in upper case). Title case raises the first letter after each blank.',
  plan: ({ columns, parameters: { to } }) => inPlace(columns, (source) => call(to, 'text', [source])),
})
