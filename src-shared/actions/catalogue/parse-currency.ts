import { z } from '../../contract/schemas/zod.ts'
import { choose, extract, lookup, lower, matches, multiply, negate, number, remove } from '../../export/tree/build.ts'
import { ANY_KIND, defineAction, ONE_COLUMN } from '../action-definition.ts'
import { decimalMark, plainNumber, thousandsMark } from '../numbers.ts'
import { inPlace } from '../plans.ts'
import { needsText } from '../refusals.ts'

const SIGNS = '$€£¥₹₽₩₺₴₪฿₫₱₦₵¢ \u00a0\u202f\u2009'
const AMOUNT = "^([A-Za-z]{0,3}\\.?)([-+]?[(]?[-+]?[0-9.,'\u2019_]+[)]?-?)([A-Za-z]{0,3})$"
const SCALES = { k: 1e3, tsd: 1e3, m: 1e6, mn: 1e6, mio: 1e6, b: 1e9, bn: 1e9, mrd: 1e9 }

/** One mark cannot be both: where the decimal mark takes that of thousands, the other one is left for them. */
function thousandsBeside({ decimal, thousands }: { decimal: '.' | ','; thousands: string }): string {
  if (thousands !== decimal) return thousands
  return decimal === ',' ? '.' : ','
}

export const parseCurrency = defineAction({
  id: 'parse_currency',
  family: 'parse',
  title: 'Read as amounts of money',
  parameters: z.object({ decimal: decimalMark, thousands: thousandsMark.default(',') }),
  columns: ONE_COLUMN,
  accepts: ANY_KIND,
  refuses: needsText,
  words: ({ decimal }) => `read as amounts of money${decimal === ',' ? ' with a decimal comma' : ''}`,
  learns: '',
  edge: 'Currency signs and codes of up to three letters are left out; (12) and 12- are negative; k, m, bn multiply. Amounts in different currencies are not converted. What does not fit becomes missing.',
  plan: ({ columns, parameters }) =>
    inPlace(
      columns.filter((each) => each.kind === 'text'),
      (source) => {
        const bare = remove(source, SIGNS)
        const digits = remove(extract(bare, AMOUNT, 2), '()')
        const amount = plainNumber(remove(digits, '-+'), parameters.decimal, thousandsBeside(parameters))
        const signed = choose(matches(extract(bare, AMOUNT, 2), '[-(]'), negate(amount), amount)
        return multiply(signed, lookup(lower(extract(bare, AMOUNT, 3)), SCALES, number(1)))
      },
    ),
})
