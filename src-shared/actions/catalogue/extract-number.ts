import { z } from '../../contract/schemas/zod.ts'
import { extract } from '../../export/tree/build.ts'
import { ANY_KIND, defineAction, ONE_COLUMN } from '../action-definition.ts'
import { decimalMark, plainNumber, thousandsMark } from '../numbers.ts'
import { inPlace } from '../plans.ts'
import { needsText } from '../refusals.ts'

export const extractNumber = defineAction({
  id: 'extract_number',
  family: 'parse',
  title: 'Take the number out of the text',
  parameters: z.object({ decimal: decimalMark, thousands: thousandsMark }),
  columns: ONE_COLUMN,
  accepts: ANY_KIND,
  refuses: needsText,
  words: () => 'take the first number out of the text',
  learns: '',
  edge: 'The first run of digits counts, with its sign. Text without one becomes missing.',
  plan: ({ columns, parameters }) =>
    inPlace(
      columns.filter((each) => each.kind === 'text'),
      (source) => {
        const { decimal, thousands } = parameters
        const inner = thousands === '' || thousands === decimal ? '[0-9]' : `[0-9${thousands}]`
        const pattern = `[-+\u2212]?[0-9]${inner}*(?:[${decimal}][0-9]+)?`
        return plainNumber(extract(source, pattern), decimal, thousands)
      },
    ),
})
