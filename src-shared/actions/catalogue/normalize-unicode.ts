import { z } from '../../contract/schemas/zod.ts'
import { call } from '../../export/tree/build.ts'
import { defineAction, ONE_COLUMN, TEXT } from '../action-definition.ts'
import { inPlace } from '../plans.ts'
import { needsText } from '../refusals.ts'

const WIDE = Array.from({ length: 94 }, (_, index) => String.fromCharCode(0xff01 + index)).join('')
const NARROW = Array.from({ length: 94 }, (_, index) => String.fromCharCode(0x21 + index)).join('')
const FANCY = '\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u00a0\u202f\u3000'
const PLAIN = "''''\"\"\"-------" + '   '

export const normalizeUnicode = defineAction({
  id: 'normalize_unicode',
  family: 'clean_text',
  title: 'Write characters in one form',
  parameters: z.object({ punctuation: z.boolean().default(true) }),
  columns: ONE_COLUMN,
  accepts: TEXT,
  refuses: needsText,
  words: ({ punctuation }) => `write characters in one form${punctuation ? ', with plain quotes, dashes and spaces' : ''}`,
  learns: '',
  edge: 'Composed form (NFC); with `punctuation`, typographic quotes, dashes, no-break and full-width characters become plain ones.',
  plan: ({ columns, parameters }) =>
    inPlace(columns, (source) => {
      const composed = call('compose', 'text', [source])
      return parameters.punctuation ? call('translate', 'text', [composed], { from: FANCY + WIDE, to: PLAIN + NARROW }) : composed
    }),
})
