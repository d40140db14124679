import { z } from '../../contract/schemas/zod.ts'
import {
  add,
  choose,
  extract,
  isMissing,
  lookup,
  lower,
  matches,
  missing,
  multiply,
  number,
  toNumber,
  trim,
} from '../../export/tree/build.ts'
import { ANY_KIND, defineAction, ONE_COLUMN } from '../action-definition.ts'
import { decimalMark, plainNumber, thousandsMark } from '../numbers.ts'
import { inPlace } from '../plans.ts'
import { needsText } from '../refusals.ts'
import { factorsTo } from '../units.ts'

const QUANTITY = '^([-+\u2212]?[0-9.,]+)[ \u00a0]*([A-Za-z\u00b5\u00b0%/\u00b2\u00b3"\']*)\\.?$'
/** `5'11"`, `5 ft 11 in`. */
const FEET_AND_INCHES =
  "^([0-9]+)[ ]*(?:'|\u2019|\u2032|[Ff][Tt]\\.?|[Ff]eet|[Ff]oot)[ ]*((?:1[01]|[0-9])(?:\\.[0-9]+)?)[ ]*(?:\"|\u201d|\u2033|''|[Ii][Nn]\\.?|[Ii]nches)?$"
const ofFeet: ReadonlySet<string> = new Set(['in', 'inch', 'inches', 'ft', 'feet'])

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
  edge: 'Known units of the same kind are converted, and feet with inches are taken together where the unit is one of them; a unit that cannot be converted makes the value missing. Without a chosen unit, all units are left out as they are.',
  plan: ({ columns, parameters }) =>
    inPlace(
      columns.filter((each) => each.kind === 'text'),
      (source) => {
        const clean = trim(source)
        const amount = plainNumber(extract(clean, QUANTITY, 1), parameters.decimal, parameters.thousands)
        if (parameters.unit === '') return amount
        const unit = extract(clean, QUANTITY, 2)
        const worth = factorsTo(parameters.unit)
        const converted = multiply(amount, lookup(lower(unit), worth, missing('number')))
        const single = choose(isMissing(unit), parameters.bare === 'unit' ? amount : missing('number'), converted, 'number')
        if (!ofFeet.has(parameters.unit.toLowerCase())) return single
        const part = (group: number, name: 'ft' | 'in') =>
          multiply(toNumber(extract(clean, FEET_AND_INCHES, group)), number(worth[name] ?? 1))
        return choose(matches(clean, FEET_AND_INCHES), add(part(1, 'ft'), part(2, 'in')), single, 'number')
      },
    ),
})
