import { seededRandom } from '../../advise/probe/random.ts'
import type { ColumnEvidence, JobResult } from './evidence.ts'

const ROWS = 1000
const plainNumber = /^[+-]?9+(?:\.(9+))?(?:[aA][+-]?9+)?$/
const consonants = 'bcdfghklmnprstvz'
const vowels = 'aeiou'

type Random = () => number

/**
 * Where no value may leave the cluster: rows made up here that look like the table's, so that types can be told. Numbers follow
 * the distribution, texts the shapes; what one column says of another is not in them.
 */
export function standInRows(result: JobResult): (string | null)[][] {
  const count = Math.min(ROWS, result.rows)
  const columns = result.columns.map((column, at) => standIns(column, result.rows, count, seededRandom(20_240_229 + at)))
  return Array.from({ length: count }, (_, row) => columns.map((cells) => cells[row] ?? null))
}

function standIns(column: ColumnEvidence, rows: number, count: number, random: Random): (string | null)[] {
  const shapes = column.shapes ?? []
  const known = shapes.reduce((sum, [, , each]) => sum + each, 0)
  const filled = Math.round((count * (rows - column.nulls)) / Math.max(1, rows))
  const cells: (string | null)[] = Array.from({ length: count - filled }, () => null)
  const made = shapes.map(([pattern, length], at) =>
    column.complete ? standIn(pattern, length, column, random, at, at / shapes.length) : null,
  )
  for (let at = 0; at < filled; at += 1) {
    const share = (at + 0.5) / filled
    let place = share * known
    const shape = shapes.findIndex(([, , each]) => (place -= each) < 0)
    if (shape >= 0) cells.push(made[shape] ?? standIn(shapes[shape]![0], shapes[shape]![1], column, random, null, share))
    else cells.push(null)
  }
  for (let at = cells.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1))
    const held = cells[at]!
    cells[at] = cells[other]!
    cells[other] = held
  }
  return cells
}

/** A text of this pattern and length. With `nth`, another one for each number; `share` is its place among all. */
function standIn(
  pattern: string,
  length: number,
  { kind, number }: ColumnEvidence,
  random: Random,
  nth: number | null,
  share: number,
): string {
  const plain = plainNumber.exec(pattern)
  if (plain !== null && number?.quantiles) return numberAt(number.quantiles, share).toFixed(plain[1]?.length ?? 0)
  if (kind === 'day') return standInDay(pattern, nth ?? Math.floor(random() * 1e6))
  const runs = pattern.match(/[aA]/g)?.length ?? 0
  let spare = Math.max(0, length - [...pattern].length)
  let rank = nth ?? Math.floor(random() * 1e6)
  let text = ''
  let left = runs
  for (const mark of pattern) {
    if (mark === '9') {
      text += nth === null ? Math.floor(random() * 10) : rank % 10
      rank = Math.floor(rank / 10)
    } else if (mark === 'a' || mark === 'A') {
      const letters = 1 + Math.ceil(spare / left)
      spare -= letters - 1
      left -= 1
      const word = Array.from({ length: letters }, (_, at) => {
        const from = at % 2 === 0 ? consonants : vowels
        const letter = from[rank % from.length]!
        rank = Math.floor(rank / from.length) + (nth === null ? Math.floor(random() * 1e6) : 0)
        return letter
      }).join('')
      text += mark === 'A' ? word.toUpperCase() : word
    } else text += mark
  }
  return text
}

function numberAt(quantiles: readonly number[], share: number): number {
  const place = share * (quantiles.length - 1)
  const [low, high] = [quantiles[Math.floor(place)]!, quantiles[Math.ceil(place)]!]
  return low + (high - low) * (place - Math.floor(place))
}

/** Two digits may be day, month, hour or minute: from 1 to 12 they are all of these. */
function standInDay(pattern: string, rank: number): string {
  let left = rank
  return pattern.replace(/9+/g, (digits) => {
    const part = digits.length === 4 ? 2000 + (left % 24) : 1 + (left % 12)
    left = Math.floor(left / 12) + 7
    return String(part).padStart(digits.length, '0').slice(-digits.length)
  })
}
