import { AuroraError } from '../contract/errors.ts'
import type { ColumnProfile } from '../contract/profile.ts'
import { absolute, atMost, choose, column, extract, missing, toNumber } from '../export/tree/build.ts'
import type { Expression } from '../export/tree/expression.ts'
import type { Assignment, PlanColumn } from '../export/tree/plan.ts'
import type { Refusal } from './action-definition.ts'
import { read } from './plans.ts'
import { refusal } from './refusals.ts'

const DEGREES = '[-+]?[0-9]+(?:[.][0-9]+)?'
const POINT = `(${DEGREES})[°]?[ ,;]+(${DEGREES})`

/** The same, as columns for a while: what is computed from them stays short. */
export function placed(columns: readonly PlanColumn[]): {
  latitude: Expression
  longitude: Expression
  set: readonly Assignment[]
  drop: readonly string[]
} {
  const { latitude, longitude } = coordinates(columns)
  const names = [`${columns[0]?.name ?? ''} latitude`, `${columns[0]?.name ?? ''} longitude`] as const
  const set = [
    { to: names[0], value: latitude },
    { to: names[1], value: longitude },
  ]
  return { latitude: column(names[0], 'number'), longitude: column(names[1], 'number'), set, drop: names }
}

/** One column of points ("48.1, 11.5", latitude first), or two: latitude, longitude. What lies off the globe is missing. */
function coordinates(columns: readonly PlanColumn[]): { latitude: Expression; longitude: Expression } {
  const [first, second] = columns
  if (first === undefined) throw new RangeError('a step needs a column')
  if (second === undefined) {
    if (first.kind !== 'text') {
      throw new AuroraError(
        'bad_recipe',
        `${JSON.stringify(first.name)} holds numbers here: give the column of latitudes and the column of longitudes, or one of points as text.`,
        { column: first.name },
      )
    }
    return {
      latitude: within(toNumber(extract(read(first), POINT, 1)), 90),
      longitude: within(toNumber(extract(read(first), POINT, 2)), 180),
    }
  }
  return { latitude: within(numeric(first), 90), longitude: within(numeric(second), 180) }
}

function numeric(column: PlanColumn): Expression {
  return column.kind === 'text' ? toNumber(extract(read(column), DEGREES)) : read(column)
}

function within(value: Expression, most: number): Expression {
  return choose(atMost(absolute(value), most), value, missing('number'), 'number')
}

export function needsPlaces(profile: ColumnProfile): Refusal | null {
  return profile.type.type === 'geo' || profile.number !== null ? null : refusal('not_a_place', 'The values are no coordinates.')
}
