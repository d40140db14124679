import { call } from '../export/tree/build.ts'
import type { Expression } from '../export/tree/expression.ts'

export const timeParts = [
  'year',
  'quarter',
  'month',
  'day',
  'weekday',
  'day_of_year',
  'hour',
  'minute',
  'second',
  'weekend',
] as const
export type TimePart = (typeof timeParts)[number]

/** weekday: Monday is 0. weekend: 1 on Saturday and Sunday. */
export function timePart(source: Expression, part: TimePart): Expression {
  return call('time_part', 'integer', [source], { part })
}
