import { z } from '../../contract/schemas/zod.ts'
import { choose, extract, isMissing, lookup, lower, missing, multiply, trim } from '../../export/tree/build.ts'
import { ANY_KIND, defineAction, ONE_COLUMN } from '../action-definition.ts'
import { decimalMark, plainNumber, thousandsMark } from '../numbers.ts'
import { inPlace } from '../plans.ts'
import { needsText } from '../refusals.ts'
import { factorsTo } from '../units.ts'

const QUANTITY = '^([-+\u2212]?[0-9.,]+)[ \u00a0]*([A-Za-z\u00b5\u00b0%/\u00b2\u00b3"\']*)\\.?$'

export const parseQuantity = defineAction({
  id: 'parse_quantity',
  family: 'parse',
  title: 'Read as quantities with a unit',
  parameters: z.object({
    unit: z.string().max(20).default(''),
    decimal: decimalMark,
    thousands: thousandsMark,
    bare: z.enum(['unit', 'missing']).default('unit'),
  }),
  columns: ONE_COLUMN,
  accepts: ANY_KIND,
  refuses: needsText,
  words: ({ unit }) => (unit === '' ? 'read as quantities, without their unit' : `read as quantities in ${unit}`),
  learns: '',
  edge: 'Known units of the same kind are converted; a unit that cannot be converted makes the value missing. Without a chosen unit, all units are left out as they are.',
  plan: ({ columns, parameters }) =>
    inPlace(
      columns.filter((each) => each.kind === 'text'),
      (source) => {
        const clean = trim(source)
        const amount = plainNumber(extract(clean, QUANTITY, 1), parameters.decimal, parameters.thousands)
        if (parameters.unit === '') return amount
        const unit = extract(clean, QUANTITY, 2)
        const converted = multiply(amount, lookup(lower(unit), factorsTo(parameters.unit), missing('number')))
        return choose(isMissing(unit), parameters.bare === 'unit' ? amount : missing('number'), converted, 'number')
      },
    ),
})
