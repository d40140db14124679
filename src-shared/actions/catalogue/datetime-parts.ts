import { z } from '../../contract/schemas/zod.ts'
import { defineAction, ONE_COLUMN, TIME } from '../action-definition.ts'
import { only, read } from '../plans.ts'
import { needsTimes } from '../refusals.ts'
import { timePart, timeParts } from '../time-parts.ts'

export const datetimeParts = defineAction({
  id: 'datetime_parts',
  family: 'time_features',
  title: 'Take dates apart',
  parameters: z.object({
    parts: z.array(z.enum(timeParts)).min(1).readonly().default(['year', 'month', 'day', 'weekday']),
    keep_source: z.boolean().default(false),
  }),
  columns: ONE_COLUMN,
  accepts: TIME,
  refuses: needsTimes,
  words: ({ parts }) => `take dates apart: ${parts.map((part) => part.replaceAll('_', ' ')).join(', ')}`,
  learns: '',
  edge: 'Weekdays are numbered from Monday, 0. Missing stays missing.',
  plan: ({ columns, parameters }) => {
    const source = only(columns)
    const set = [...new Set(parameters.parts)].map((part) => ({
      to: `${source.name}_${part}`,
      value: timePart(read(source), part),
    }))
    return { learn: [], set, drop: parameters.keep_source ? [] : [source.name] }
  },
})
