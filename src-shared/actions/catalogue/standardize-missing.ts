import { z } from '../../contract/schemas/zod.ts'
import { any, choose, equal, lower, missing, oneOf, text, trim } from '../../export/tree/build.ts'
import { defineAction, ONE_COLUMN, TEXT } from '../action-definition.ts'
import { inPlace } from '../plans.ts'
import { never } from '../refusals.ts'

export const MISSING_WORDS = ['na', 'n/a', '#n/a', 'nan', 'null', 'none', 'nil', 'missing', '?', '-', '--', '.']

export const standardizeMissing = defineAction({
  id: 'standardize_missing',
  family: 'missing',
  title: 'Treat stand-ins for missing as missing',
  parameters: z.object({ values: z.array(z.string()).readonly().default(MISSING_WORDS) }),
  columns: ONE_COLUMN,
  accepts: TEXT,
  refuses: never,
  words: ({ values }) =>
    `treat ${values
      .slice(0, 3)
      .map((value) => `"${value}"`)
      .join(', ')}${values.length > 3 ? ' and the like' : ''} and blanks as missing`,
  learns: '',
  edge: 'Compared without regard to case and outer white space; blanks always become missing.',
  plan: ({ columns, parameters }) =>
    inPlace(columns, (source) => {
      const bare = lower(trim(source))
      const values = [...new Set(parameters.values.map((value) => value.trim().toLowerCase()))]
      return choose(any(equal(bare, text('')), oneOf(bare, values)), missing('text'), source, 'text')
    }),
})
