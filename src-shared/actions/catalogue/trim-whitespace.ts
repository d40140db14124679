import { z } from '../../contract/schemas/zod.ts'
import { replace, trim } from '../../export/tree/build.ts'
import { defineAction, ONE_COLUMN, TEXT } from '../action-definition.ts'
import { inPlace } from '../plans.ts'
import { needsText } from '../refusals.ts'

export const trimWhitespace = defineAction({
  id: 'trim_whitespace',
  family: 'clean_text',
  title: 'Trim white space',
  parameters: z.object({ inner: z.boolean().default(true) }),
  columns: ONE_COLUMN,
  accepts: TEXT,
  refuses: needsText,
  words: ({ inner }) => (inner ? 'trim white space, inside as well' : 'trim white space at both ends'),
  learns: '',
  edge: 'Blanks, tabs, line ends and the Unicode spaces count. Inner runs become one blank. What was only white space becomes empty text.',
  plan: ({ columns, parameters }) =>
    inPlace(columns, (source) =>
      parameters.inner
        ? trim(replace(source, '[ \\t\\n\\r\\f\\v\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]+', ' '))
        : trim(source),
    ),
})
