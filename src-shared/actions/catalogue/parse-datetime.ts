import { z } from '../../contract/schemas/zod.ts'
import { firstKnown } from '../../export/tree/build.ts'
import { ANY_KIND, defineAction, ONE_COLUMN, type Refusal } from '../action-definition.ts'
import { inPlace, withKind } from '../plans.ts'
import { needsTimes, refusal } from '../refusals.ts'
import { spokenFormat } from '../spoken-format.ts'
import { parseTime, readFormat } from '../time-format.ts'

export const parseDatetime = defineAction({
  id: 'parse_datetime',
  family: 'parse',
  title: 'Read as dates',
  parameters: z.object({ formats: z.array(z.string().min(2).max(60)).min(1).max(8).readonly() }),
  columns: ONE_COLUMN,
  accepts: ANY_KIND,
  refuses: (profile): Refusal | null => {
    if (profile.type.parse.ambiguousOrder === true) {
      return refusal(
        'ambiguous_order',
        'Day and month cannot be told apart: both orders fit every row. Choose the format yourself.',
      )
    }
    return needsTimes(profile)
  },
  words: ({ formats }) => `read as dates (${formats.map(spokenFormat).join(', ')})`,
  learns: '',
  edge: 'The first format that fits wins; impossible dates such as 30 February become missing. Offsets are turned into UTC. Two-digit years from 69 on are 19xx. A missing date part counts as 1970-01-01.',
  plan: ({ columns, parameters }) =>
    inPlace(
      columns.filter((each) => each.kind === 'text'),
      (source) => {
        const kind = parameters.formats.some((format) => readFormat(format).kind === 'datetime') ? 'datetime' : 'date'
        return parameters.formats.map((format) => withKind(parseTime(source, format), kind)).reduce((a, b) => firstKnown(a, b))
      },
    ),
})
