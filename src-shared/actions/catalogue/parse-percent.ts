import { z } from '../../contract/schemas/zod.ts'
import { multiply, replace } from '../../export/tree/build.ts'
import { ANY_KIND, defineAction, ONE_COLUMN } from '../action-definition.ts'
import { decimalMark, plainNumber, thousandsMark } from '../numbers.ts'
import { inPlace } from '../plans.ts'
import { needsText } from '../refusals.ts'

export const parsePercent = defineAction({
  id: 'parse_percent',
  family: 'parse',
  title: 'Read as percentages',
  parameters: z.object({
    decimal: decimalMark,
    thousands: thousandsMark,
    as: z.enum(['fraction', 'percent']).default('fraction'),
  }),
  columns: ONE_COLUMN,
  accepts: ANY_KIND,
  refuses: needsText,
  words: ({ as }) => `read as percentages, as ${as === 'fraction' ? 'a share of one' : 'numbers of percent'}`,
  learns: '',
  edge: 'With or without the sign, a value counts as percent. What is no number becomes missing.',
  plan: ({ columns, parameters }) =>
    inPlace(
      columns.filter((each) => each.kind === 'text'),
      (source) => {
        const percent = plainNumber(replace(source, '[%\uff05\u066a]', ''), parameters.decimal, parameters.thousands)
        return parameters.as === 'fraction' ? multiply(percent, 0.01) : percent
      },
    ),
})
