import type { ColumnProfile } from '../../contract/profile.ts'
import { z } from '../../contract/schemas/zod.ts'
import { choose, matches, negate, remove, trim } from '../../export/tree/build.ts'
import type { Expression } from '../../export/tree/expression.ts'
import { ANY_KIND, defineAction, ONE_COLUMN, type Refusal } from '../action-definition.ts'
import { decimalMark, plainNumber, thousandsMark } from '../numbers.ts'
import { inPlace, withKind } from '../plans.ts'
import { both, needsNumbers, refusal } from '../refusals.ts'

/** Doubles hold 15 digits; a longer whole number would be changed. */
const SAFE_DIGITS = 15
const IN_BRACKETS = '^[(][^()]+[)]$'

function tooLong(profile: ColumnProfile): Refusal | null {
  const long = profile.samples.find((value) => /^[+-]?[0-9]+$/.test(value) && value.replace(/^[+-]?0*/, '').length > SAFE_DIGITS)
  return long === undefined
    ? null
    : refusal(
        'too_many_digits',
        'Whole numbers of more than 15 digits would change when read as numbers. Keep them as a key or as text.',
      )
}

export const parseNumber = defineAction({
  id: 'parse_number',
  family: 'parse',
  title: 'Read as numbers',
  parameters: z.object({
    decimal: decimalMark,
    thousands: thousandsMark,
    whole: z.boolean().default(false),
    brackets: z.boolean().default(false),
  }),
  columns: ONE_COLUMN,
  accepts: ANY_KIND,
  refuses: (profile) => both(needsNumbers(profile), tooLong(profile)),
  words: ({ decimal, whole }) =>
    `read as ${whole ? 'whole numbers' : 'numbers'}${decimal === ',' ? ' with a decimal comma' : ''}`,
  learns: '',
  edge: 'Text that is no number becomes missing. Outer white space, the thousands mark and the Unicode minus are understood; at most 307 as exponent. With `brackets`, a number in brackets is negative. With `whole`, the decimals of what is not whole are kept until the file is written, then rounded half to even.',
  plan: ({ columns, parameters }) => ({
    learn: [],
    drop: [],
    set: inPlace(
      columns.filter((each) => each.kind === 'text'),
      (source) => {
        const { decimal, thousands, whole, brackets } = parameters
        const read = (text: Expression) => plainNumber(text, decimal, thousands)
        const plain = read(source)
        const number = brackets
          ? choose(matches(trim(source), IN_BRACKETS), negate(read(remove(trim(source), '()'))), plain, 'number')
          : plain
        return withKind(number, whole ? 'integer' : 'number')
      },
    ).set,
  }),
})
