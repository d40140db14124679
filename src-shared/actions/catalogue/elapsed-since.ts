import { z } from '../../contract/schemas/zod.ts'
import { call, divide, learned, number, subtract } from '../../export/tree/build.ts'
import { defineAction, ONE_COLUMN, TIME } from '../action-definition.ts'
import { learn, only, read } from '../plans.ts'
import { needsDays } from '../refusals.ts'

const SECONDS = { seconds: 1, hours: 3600, days: 86_400, weeks: 604_800, years: 31_556_952 } as const

export const elapsedSince = defineAction({
  id: 'elapsed_since',
  family: 'time_features',
  title: 'Count the time since a day',
  parameters: z.object({
    reference: z.iso.date().nullable().default(null),
    unit: z.enum(['seconds', 'hours', 'days', 'weeks', 'years']).default('days'),
    keep_source: z.boolean().default(false),
  }),
  columns: ONE_COLUMN,
  accepts: TIME,
  refuses: needsDays,
  words: ({ reference, unit }) => `count the ${unit} since ${reference ?? 'the first date in training'}`,
  learns: 'the first date, unless a reference is given',
  edge: 'Earlier than the reference is negative; a year counts 365.2425 days. Missing stays missing.',
  plan: ({ columns, parameters: { reference, unit, keep_source } }) => {
    const source = only(columns)
    const seconds = call('epoch_seconds', 'number', [read(source)])
    const start = reference === null ? learned('minimum') : number(Date.parse(`${reference}T00:00:00Z`) / 1000)
    return {
      learn: reference === null ? [learn('minimum', 'minimum', seconds)] : [],
      set: [{ to: `${source.name}_${unit}`, value: divide(subtract(seconds, start), SECONDS[unit]) }],
      drop: keep_source ? [] : [source.name],
    }
  },
})
