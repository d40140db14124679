import type { Context } from './context.ts'
import { CLASS_COUNT, SCORED_ROLES } from './role.ts'

const DATA = SCORED_ROLES.indexOf('data')
const DERIVED = SCORED_ROLES.indexOf('derived')

/**
 * Lines that say more about the same thing (its next year, its percent change, with the first cell left empty) are data or derived
 * together with the line that names the thing. Changes the chances in place.
 */
export function alignEntities({ grid, facts, filledLines }: Context, chances: Float32Array): void {
  let leader = -1
  for (const [row, line] of filledLines.entries()) {
    const fact = facts[line]!
    const figures = fact.numbers + fact.placeholders > 0
    if (grid.firstFilled[line] === 0) {
      leader = figures ? row : -1
      continue
    }
    if (!figures || fact.measure === 0) leader = -1
    if (leader === -1) continue
    const lead = leader * CLASS_COUNT
    const own = row * CLASS_COUNT
    const leading = chances[lead + DATA]! + chances[lead + DERIVED]!
    if (leading < 0.5) continue
    const both = chances[own + DATA]! + chances[own + DERIVED]!
    chances[own + DATA] = (both * chances[lead + DATA]!) / leading
    chances[own + DERIVED] = (both * chances[lead + DERIVED]!) / leading
  }
}
