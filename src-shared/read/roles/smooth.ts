import { CLASS_COUNT } from './role.ts'

export interface Moves {
  /** Log chance of each role after each role, among lines that are not empty. */
  readonly moves: readonly (readonly number[])[]
  readonly start: readonly number[]
  /** How much the order of roles counts beside what each line looks like. */
  readonly strength: number
}

const LEAST = 1e-4

/** Chance of each role of each line given all lines: forward-backward over the order of roles. */
export function smooth(chances: Float32Array, { moves, start, strength }: Moves): Float32Array {
  const count = chances.length / CLASS_COUNT
  if (count === 0) return chances
  const step = moves.map((row) => row.map((move) => Math.exp(strength * move)))
  const ahead = new Float64Array(chances.length)
  const back = new Float64Array(chances.length).fill(1)
  const scoreAt = (at: number) => Math.max(chances[at]!, LEAST)
  const normalise = (values: Float64Array, row: number) => {
    let sum = 0
    for (let role = 0; role < CLASS_COUNT; role++) sum += values[row * CLASS_COUNT + role]!
    for (let role = 0; role < CLASS_COUNT; role++) values[row * CLASS_COUNT + role]! /= sum
  }
  for (let role = 0; role < CLASS_COUNT; role++) ahead[role] = Math.exp(strength * start[role]!)
  for (let row = 1; row < count; row++) {
    for (let to = 0; to < CLASS_COUNT; to++) {
      let sum = 0
      for (let from = 0; from < CLASS_COUNT; from++) {
        const at = (row - 1) * CLASS_COUNT + from
        sum += ahead[at]! * scoreAt(at) * step[from]![to]!
      }
      ahead[row * CLASS_COUNT + to] = sum
    }
    normalise(ahead, row)
  }
  for (let row = count - 2; row >= 0; row--) {
    for (let from = 0; from < CLASS_COUNT; from++) {
      let sum = 0
      for (let to = 0; to < CLASS_COUNT; to++) {
        const at = (row + 1) * CLASS_COUNT + to
        sum += step[from]![to]! * back[at]! * scoreAt(at)
      }
      back[row * CLASS_COUNT + from] = sum
    }
    normalise(back, row)
  }
  const both = new Float64Array(chances.length)
  for (let at = 0; at < chances.length; at++) both[at] = ahead[at]! * back[at]! * scoreAt(at)
  for (let row = 0; row < count; row++) normalise(both, row)
  return Float32Array.from(both)
}
