import { z } from '../contract/schemas/zod.ts'
import {
  add,
  choose,
  divide,
  equal,
  greatest,
  learned,
  least,
  less,
  logarithm,
  negate,
  power,
  subtract,
} from '../export/tree/build.ts'
import { defineAction, NUMERIC, ONE_COLUMN } from './action-definition.ts'
import { inPlace, learn, only, read, withKind } from './plans.ts'
import { needsSpread } from './refusals.ts'

/** Keeps every power finite. */
const LARGEST = 1e100

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
  edge: 'Values beyond 1e100 count as 1e100. A constant column keeps power 1. Missing stays missing.',
  plan: ({ columns }) => {
    const source = read(only(columns))
    const x = greatest(least(source, LARGEST), -LARGEST)
    const p = learned('power')
    const q = subtract(2, p)
    const right = choose(
      equal(p, 0),
      logarithm(add(greatest(x, 0), 1)),
      divide(subtract(power(add(greatest(x, 0), 1), p), 1), choose(equal(p, 0), 1, p)),
    )
    const left = choose(
      equal(p, 2),
      negate(logarithm(subtract(1, least(x, 0)))),
      negate(divide(subtract(power(subtract(1, least(x, 0)), q), 1), choose(equal(p, 2), 1, q))),
    )
    return inPlace(columns, () => withKind(choose(less(x, 0), left, right), 'number'), [learn('power', 'power', source)])
  },
})
