import { z } from '../../contract/schemas/zod.ts'
import { call } from '../../export/tree/build.ts'
import { defineAction, NUMERIC, ONE_COLUMN } from '../action-definition.ts'
import { inPlace, learn, only, read } from '../plans.ts'
import { needsSpread } from '../refusals.ts'

export const yeoJohnson = defineAction({
  id: 'yeo_johnson',
  family: 'shape',
  title: 'Make the shape more even (Yeo-Johnson)',
  parameters: z.object({}),
  columns: ONE_COLUMN,
  accepts: NUMERIC,
  refuses: needsSpread,
  words: () => 'make the shape more even with a Yeo-Johnson power',
  learns:
    'the power from -2 to 2 in steps of 0.125 that makes the values most normal (largest likelihood; the one nearest to 1 of equal ones)',
  edge: 'Values beyond 1e50 count as 1e50. A constant column keeps power 1. Missing stays missing.',
  plan: ({ columns }) => {
    const source = read(only(columns))
    return inPlace(columns, (each) => call('yeo_johnson', 'number', [each]), [learn('power', 'power', source)])
  },
})
