import type { Features } from './features.ts'
import { CLASS_COUNT, SCORED_ROLES } from './role.ts'
import { FeatureWriter } from './writer.ts'

const OFFSETS = [-3, -2, -1, 1, 2, 3] as const

/** Second-stage features: what the first stage thinks of the line, of its neighbours and of all lines above and below. */
export function stackedFeatures(first: Features, chances: Float32Array): Features {
  const count = first.lines.length
  const width = first.names.length
  const sums = new Float64Array((count + 1) * CLASS_COUNT)
  const lastAbove = new Float64Array((count + 1) * CLASS_COUNT).fill(99)
  for (let row = 0; row < count; row++)
    for (let role = 0; role < CLASS_COUNT; role++) {
      const chance = chances[row * CLASS_COUNT + role]!
      sums[(row + 1) * CLASS_COUNT + role] = sums[row * CLASS_COUNT + role]! + chance
      lastAbove[(row + 1) * CLASS_COUNT + role] = chance > 0.5 ? 0 : lastAbove[row * CLASS_COUNT + role]! + 1
    }
  const out = new FeatureWriter(count)
  const nextBelow = nextBelowOf(chances, count)
  for (let row = 0; row < count; row++) {
    for (let column = 0; column < width; column++) out.put(first.names[column]!, first.values[row * width + column]!)
    for (let role = 0; role < CLASS_COUNT; role++) {
      const name = SCORED_ROLES[role]!
      out.put(`p:${name}`, chances[row * CLASS_COUNT + role]!)
      for (const offset of OFFSETS) {
        const other = row + offset
        out.put(`p:${name}@${offset}`, other < 0 || other >= count ? -1 : chances[other * CLASS_COUNT + role]!)
      }
      const above = sums[row * CLASS_COUNT + role]!
      const below = sums[count * CLASS_COUNT + role]! - sums[(row + 1) * CLASS_COUNT + role]!
      out.put(`above:${name}`, row === 0 ? -1 : above / row)
      out.put(`below:${name}`, row === count - 1 ? -1 : below / (count - 1 - row))
      out.put(`sumAbove:${name}`, Math.min(above, 6))
      out.put(`sumBelow:${name}`, Math.min(below, 6))
      out.put(`sinceAbove:${name}`, Math.min(lastAbove[row * CLASS_COUNT + role]!, 12))
      out.put(`untilBelow:${name}`, Math.min(nextBelow[row * CLASS_COUNT + role]!, 12))
    }
    out.endLine()
  }
  return { names: out.names, values: out.finish(), lines: first.lines }
}

function nextBelowOf(chances: Float32Array, count: number): Float64Array {
  const next = new Float64Array((count + 1) * CLASS_COUNT).fill(99)
  for (let row = count - 2; row >= 0; row--)
    for (let role = 0; role < CLASS_COUNT; role++)
      next[row * CLASS_COUNT + role] =
        chances[(row + 1) * CLASS_COUNT + role]! > 0.5 ? 0 : next[(row + 1) * CLASS_COUNT + role]! + 1
  return next
}
