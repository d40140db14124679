import { z } from '../../contract/schemas/zod.ts'
import { choose, lower, missing, number, oneOf, trim } from '../../export/tree/build.ts'
import { ANY_KIND, defineAction, ONE_COLUMN } from '../action-definition.ts'
import { inPlace, withKind } from '../plans.ts'
import { never } from '../refusals.ts'

const TRUE = ['true', 't', 'yes', 'y', '1', 'on']
const FALSE = ['false', 'f', 'no', 'n', '0', 'off']
const words = z.array(z.string()).readonly()

export const parseBoolean = defineAction({
  id: 'parse_boolean',
  family: 'parse',
  title: 'Read as yes or no',
  parameters: z.object({ true_words: words.default(TRUE), false_words: words.default(FALSE) }),
  columns: ONE_COLUMN,
  accepts: ANY_KIND,
  refuses: never,
  words: ({ true_words, false_words }) => `read as yes or no (${true_words[0] ?? ''} / ${false_words[0] ?? ''})`,
  learns: '',
  edge: 'Compared without regard to case and outer white space. Any other word becomes missing.',
  plan: ({ columns, parameters }) =>
    inPlace(
      columns.filter((each) => each.kind === 'text'),
      (source) => {
        const word = lower(trim(source))
        const no = choose(oneOf(word, parameters.false_words.map(lowered)), 0, missing('number'))
        return withKind(choose(oneOf(word, parameters.true_words.map(lowered)), number(1), no), 'boolean')
      },
    ),
})

function lowered(word: string): string {
  return word.trim().toLowerCase()
}
