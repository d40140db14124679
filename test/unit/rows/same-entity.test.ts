import { expect, it } from 'vitest'
import { toContext } from '#shared/read/roles/context.ts'
import { toGrid } from '#shared/read/roles/grid.ts'
import { CLASS_COUNT, SCORED_ROLES } from '#shared/read/roles/role.ts'
import { alignEntities } from '#shared/read/roles/same-entity.ts'

const chancesOf = (...derived: number[]): Float32Array => {
  const chances = new Float32Array(derived.length * CLASS_COUNT)
  for (const [row, chance] of derived.entries()) {
    chances[row * CLASS_COUNT + SCORED_ROLES.indexOf('derived')] = chance
    chances[row * CLASS_COUNT + SCORED_ROLES.indexOf('data')] = 1 - chance
  }
  return chances
}
const derivedOf = (chances: Float32Array) =>
  Array.from({ length: chances.length / CLASS_COUNT }, (_, row) =>
    Number(chances[row * CLASS_COUNT + SCORED_ROLES.indexOf('derived')]!.toFixed(2)),
  )

it('gives the lines of one thing the chance of the line that names it', () => {
  const context = toContext(
    toGrid([
      ['All towns', '2019', '500', '70'],
      ['', '2020', '510', '71'],
      ['', 'Percent change', '2.0', '1.4'],
      ['Arvik', '2019', '300', '40'],
      ['', '2020', '310', '42'],
    ]),
  )
  const chances = chancesOf(0.9, 0.2, 0.4, 0.1, 0.6)
  alignEntities(context, chances)
  expect(derivedOf(chances)).toEqual([0.9, 0.9, 0.9, 0.1, 0.1])
})

it('leaves parts of a thing alone: they have rows of their own', () => {
  const context = toContext(
    toGrid([
      ['All towns', 'Women', '500'],
      ['', 'Men', '510'],
      ['', 'Children', '90'],
    ]),
  )
  const chances = chancesOf(0.9, 0.2, 0.3)
  alignEntities(context, chances)
  expect(derivedOf(chances)).toEqual([0.9, 0.2, 0.3])
})
