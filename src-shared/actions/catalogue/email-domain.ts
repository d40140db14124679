import { z } from '../../contract/schemas/zod.ts'
import { extract, lower, trim } from '../../export/tree/build.ts'
import { defineAction, ONE_COLUMN, TEXT } from '../action-definition.ts'
import { only, read } from '../plans.ts'
import { needsText } from '../refusals.ts'

export const emailDomain = defineAction({
  id: 'email_domain',
  family: 'text_features',
  title: 'Keep the domain of the address only',
  parameters: z.object({ keep_source: z.boolean().default(false) }),
  columns: ONE_COLUMN,
  accepts: TEXT,
  refuses: needsText,
  words: () => 'keep only the domain of the address',
  learns: '',
  edge: 'What stands after the last @, in lower case. Text without @ becomes missing.',
  plan: ({ columns, parameters }) => {
    const source = only(columns)
    const domain = lower(extract(trim(read(source)), '@([^@ ]+)$', 1))
    return { learn: [], set: [{ to: `${source.name}_domain`, value: domain }], drop: parameters.keep_source ? [] : [source.name] }
  },
})
