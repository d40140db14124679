import { mapBreathing } from '../measure/map-breathing.ts'
import type { Breathe } from '../measure/reading.ts'
import type { CodedColumn } from '../table/coded-column.ts'
import { type Aims, shareOf } from './explained.ts'

const SWEEPS = 12
const MOST_COLUMNS = 40
/** Draws slopes towards 0, as if so many rows had spoken for none. */
const PENALTY = 5
/** So many rows outweigh the doubt about the mean of a value. */
const DOUBT = 10

export interface LeftOver {
  /** What lines through all columns leave of each aim. */
  aims: Aims
  /** Its share of the aims' variance. */
  share: number
  /** What each column carries of it beside the others, by its place. */
  weights: readonly number[]
}

/** A straight line through every column at once (ridge, by turns); words stand for the mean target of their value. */
export async function leftOverOf(columns: readonly CodedColumn[], at: number, aims: Aims, breathe?: Breathe): Promise<LeftOver> {
  const rows = columns[at]!.codes.length
  const weights = new Float64Array(columns.length)
  let [total, left] = [0, 0]
  const ofNumbers = await mapBreathing(columns, breathe, ({ numbers }) => numbers && standard(numbers))
  const strongest = await strongestOf(columns, at, aims, ofNumbers, breathe)
  const rest = await mapBreathing(aims, breathe, (aim) => {
    const rest = centred(aim)
    const all = squares(rest)
    const lines = strongest.flatMap((place) => lineThrough(columns, place, rest, ofNumbers))
    const slopes = new Float64Array(lines.length)
    for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
      for (const [place, { values, length }] of lines.entries()) {
        const slope = slopes[place]!
        let both = slope * length
        for (let row = 0; row < rows; row += 1) both += values[row]! * rest[row]!
        const next = both / (length + PENALTY)
        const change = next - slope
        if (change === 0) continue
        for (let row = 0; row < rows; row += 1) rest[row]! -= change * values[row]!
        slopes[place] = next
      }
    }
    for (const [place, { column, length }] of lines.entries()) weights[column]! += slopes[place]! ** 2 * length
    total += all
    left += squares(rest)
    return rest.map((value, row) => (Number.isNaN(aim[row]!) ? Number.NaN : value))
  })
  return { aims: rest, share: shareOf(left, total), weights: Array.from(weights, (weight) => shareOf(weight, total)) }
}

interface Line {
  column: number
  /** Mean 0 and deviation 1; gaps at the mean. */
  values: Float64Array
  length: number
}

/** The columns that go best with the first aim, in their order by that: of a wide table the others are not worth the time. */
async function strongestOf(
  columns: readonly CodedColumn[],
  at: number,
  aims: Aims,
  ofNumbers: readonly (Float64Array | null)[],
  breathe?: Breathe,
): Promise<readonly number[]> {
  const aim = centred(aims[0] ?? new Float64Array(0))
  const found = await mapBreathing(columns, breathe, (_, place) => {
    if (place === at) return []
    return lineThrough(columns, place, aim, ofNumbers).map(({ values }) => {
      let both = 0
      for (let row = 0; row < aim.length; row += 1) both += values[row]! * aim[row]!
      return { place, both: Math.abs(both) }
    })
  })
  const best = found
    .flat()
    .sort((one, other) => other.both - one.both || one.place - other.place)
    .slice(0, MOST_COLUMNS)
  return best.map(({ place }) => place)
}

/** None for a column that does not vary. */
function lineThrough(
  columns: readonly CodedColumn[],
  place: number,
  aim: Float64Array,
  ofNumbers: readonly (Float64Array | null)[],
): readonly Line[] {
  const values = ofNumbers[place] ?? standard(meansByValue(columns[place]!, aim))
  const length = squares(values)
  return length > 0 ? [{ column: place, values, length }] : []
}

function meansByValue({ codes, size }: CodedColumn, aim: Float64Array): Float64Array {
  const sums = new Float64Array(size)
  const counts = new Float64Array(size)
  for (let row = 0; row < aim.length; row += 1) {
    const code = codes[row]!
    if (code < 0) continue
    sums[code]! += aim[row]!
    counts[code]! += 1
  }
  // Each row is told by the others of its value: what occurs once says nothing.
  const means = new Float64Array(codes.length)
  for (let row = 0; row < means.length; row += 1) {
    const code = codes[row]!
    means[row] = code < 0 ? Number.NaN : (sums[code]! - aim[row]!) / (counts[code]! - 1 + DOUBT)
  }
  return means
}

function centred(numbers: Float64Array): Float64Array {
  let [count, sum] = [0, 0]
  for (const number of numbers) {
    if (Number.isNaN(number)) continue
    count += 1
    sum += number
  }
  const mean = sum / Math.max(1, count)
  return numbers.map((number) => (Number.isNaN(number) ? 0 : number - mean))
}

function standard(numbers: Float64Array): Float64Array {
  const values = centred(numbers)
  const deviation = Math.sqrt(squares(values) / Math.max(1, values.length))
  return deviation > 0 && Number.isFinite(deviation) ? values.map((value) => value / deviation) : new Float64Array(values.length)
}

function squares(values: Float64Array): number {
  let sum = 0
  for (const value of values) sum += value * value
  return sum
}
