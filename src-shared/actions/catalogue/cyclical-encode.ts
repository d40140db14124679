import { z } from '../../contract/schemas/zod.ts'
import { cosine, divide, multiply, sine } from '../../export/tree/build.ts'
import { defineAction, ONE_COLUMN } from '../action-definition.ts'
import { only, read } from '../plans.ts'
import { never } from '../refusals.ts'
import { timePart } from '../time-parts.ts'

const PERIODS = { month: 12, weekday: 7, day: 31, day_of_year: 366, hour: 24, minute: 60 } as const

export const cyclicalEncode = defineAction({
  id: 'cyclical_encode',
  family: 'time_features',
  title: 'Place the time on a circle',
  parameters: z.object({
    parts: z
      .array(z.enum(['month', 'weekday', 'day', 'day_of_year', 'hour', 'minute']))
      .min(1)
      .readonly()
      .default(['month', 'weekday']),
    period: z.number().positive().default(24),
    keep_source: z.boolean().default(false),
  }),
  columns: ONE_COLUMN,
  accepts: ['date', 'datetime', 'number', 'integer'],
  refuses: never,
  words: ({ parts }) => `place ${parts.map((part) => part.replaceAll('_', ' ')).join(' and ')} on a circle`,
  learns: '',
  edge: 'Sine and cosine of 2 pi value / period. A column of numbers uses `period`. Missing stays missing.',
  plan: ({ columns, parameters }) => {
    const source = only(columns)
    const turns =
      source.kind === 'date' || source.kind === 'datetime'
        ? [...new Set(parameters.parts)].map((part) => ({
            name: `${source.name}_${part}`,
            turn: divide(timePart(read(source), part), PERIODS[part]),
          }))
        : [{ name: source.name, turn: divide(read(source), parameters.period) }]
    const set = turns.flatMap(({ name, turn }) => {
      const angle = multiply(turn, 2 * Math.PI)
      return [
        { to: `${name}_sin`, value: sine(angle) },
        { to: `${name}_cos`, value: cosine(angle) },
      ]
    })
    return { learn: [], set, drop: parameters.keep_source ? [] : [source.name] }
  },
})
