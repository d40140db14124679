import { z } from '../../contract/schemas/zod.ts'
import { call, trim } from '../../export/tree/build.ts'
import { defineAction, ONE_COLUMN, TEXT } from '../action-definition.ts'
import { inPlace } from '../plans.ts'
import { needsText } from '../refusals.ts'

const FIRST_WORD = '^[ \\t,;:/_-]*([^ \\t,;:/_-]+)'

export const keepBeginning = defineAction({
  id: 'keep_beginning',
  family: 'text_features',
  title: 'Keep the beginning',
  parameters: z.object({ unit: z.enum(['word', 'characters']).default('word'), count: z.int().min(1).max(100).default(3) }),
  columns: ONE_COLUMN,
  accepts: TEXT,
  refuses: needsText,
  words: ({ unit, count }) => (unit === 'word' ? 'keep the first word' : `keep the first ${count} characters`),
  learns: '',
  edge: 'A word ends at a blank, a tab, or one of , ; : / _ -; where there is none the cell becomes missing. Characters are counted in code points after the white space at both ends.',
  plan: ({ columns, parameters: { unit, count } }) =>
    inPlace(columns, (source) =>
      unit === 'word'
        ? call('extract', 'text', [source], { pattern: FIRST_WORD, group: 1 })
        : call('left', 'text', [trim(source)], { count }),
    ),
})
