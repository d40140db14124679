import { describe, expect, test } from 'vitest'
import { noContext } from '#shared/contract/context.ts'
import { editDistance, isSlipOf } from '#shared/profile/errors/edit-distance.ts'
import { typeReading } from '#shared/profile/measure/type-reading.ts'
import { measureTable } from '#shared/profile/measure-table.ts'

async function suspectsIn(table: Record<string, (string | null)[]>) {
  const { profile } = await measureTable(
    { names: Object.keys(table), columns: Object.values(table) },
    { context: noContext, reading: typeReading, exactness: 'exact' },
  )
  return profile.suspects
}

/** `count` rows that repeat the given ones. */
function repeated<Item>(count: number, items: readonly Item[]): Item[] {
  return Array.from({ length: count }, (_, row) => items[row % items.length]!)
}

function replaced<Item>(items: readonly Item[], changes: Record<number, Item>): Item[] {
  return items.map((item, row) => changes[row] ?? item)
}

const cities = ['Birmingham', 'Montgomery', 'Huntsville', 'Mobile']
const zips = ['35203', '36104', '35801', '36602']

test.each([
  ['birmingham', 'birminghxm', 1],
  ['ab', 'ba', 1],
  ['abc', 'abc', 0],
  ['kitten', 'sitting', 3],
  ['kitten', 'abcdef', 4],
])('from %s to %s it is %i slips, as far as three are counted', (one, other, distance) => {
  expect(editDistance(one, other, 3)).toBe(distance)
})

test('a slip leaves the word what it was', () => {
  expect(isSlipOf('birminghxm', 'birmingham')).toBe(true)
  expect(isSlipOf('al', 'ak')).toBe(false)
  expect(isSlipOf('mobile', 'boston')).toBe(false)
})

describe('cells that look wrong', () => {
  test('are none in a table without errors', async () => {
    expect(
      await suspectsIn({ city: repeated(80, cities), zip: repeated(80, zips), n: repeated(80, ['1', '2', '3', '4', '5']) }),
    ).toEqual([])
  })

  test('are words one slip away from a frequent word', async () => {
    const found = await suspectsIn({
      city: replaced(repeated(80, cities), { 8: 'Birmingxam' }),
      n: repeated(80, ['a', 'b', 'c']),
    })
    expect(found).toMatchObject([{ row: 8, column: 'city', value: 'Birmingxam', kind: 'typo', expected: 'Birmingham' }])
  })

  test('are not other forms of a word, nor other numbers', async () => {
    const words = replaced(repeated(80, ['hospital', 'room 12']), { 4: 'hospitals', 5: 'room 13' })
    expect(await suspectsIn({ words })).toEqual([])
  })

  test('are values that other columns contradict, with what these would have there', async () => {
    const found = await suspectsIn({
      zip: repeated(80, zips),
      city: replaced(repeated(80, cities), { 9: 'Mobile' }),
      county: repeated(80, ['Jefferson', 'Montgomery County', 'Madison', 'Mobile County']),
    })
    expect(found).toMatchObject([{ row: 9, column: 'city', value: 'Mobile', kind: 'dependency', expected: 'Montgomery' }])
    expect(found[0]!.words).toBe('“Mobile”, where other rows with the same zip and county have “Montgomery”')
  })

  test('are values built unlike the rest of the column', async () => {
    const zip = replaced(
      Array.from({ length: 200 }, (_, row) => String(10_000 + row * 397)),
      { 17: '3x957' },
    )
    expect(await suspectsIn({ zip })).toMatchObject([{ row: 17, value: '3x957', kind: 'pattern' }])
  })

  test('are numbers with another mark than most', async () => {
    const share = replaced(
      Array.from({ length: 60 }, (_, row) => `0.0${1 + (row % 7)}`),
      { 3: '0.05%', 4: '0.06%' },
    )
    expect((await suspectsIn({ share })).map((cell) => [cell.row, cell.kind])).toEqual([
      [3, 'pattern'],
      [4, 'pattern'],
    ])
  })

  test('are all of a column whose unit is written in many ways, and none where units differ in size', async () => {
    const same = Array.from({ length: 60 }, (_, row) => `${[12, 16, 8][row % 3]} ${['oz', 'oz.', 'ounce', 'OZ'][row % 4]}`)
    expect(await suspectsIn({ same })).toHaveLength(60)
    const other = Array.from({ length: 60 }, (_, row) => (row % 2 === 0 ? `${1 + (row % 5)} kg` : `${300 + row} g`))
    expect(await suspectsIn({ other })).toEqual([])
  })

  test('are values that moved into the column beside', async () => {
    const city = repeated<string | null>(80, ['Madison', 'Denver', 'Austin', 'Reno'])
    const state = repeated<string | null>(80, ['WI', 'CO', 'TX', 'NV'])
    for (const row of [4, 5, 6, 7, 12]) {
      city[row] = `${city[row]} ${state[row]}`
      state[row] = null
    }
    const found = await suspectsIn({ city, state })
    expect(found).toHaveLength(10)
    expect(found.find((cell) => cell.row === 5 && cell.column === 'city')).toMatchObject({
      value: 'Denver CO',
      expected: 'Denver',
    })
    expect(found.find((cell) => cell.row === 5 && cell.column === 'state')).toMatchObject({ value: null, expected: 'CO' })
  })

  test('are marks for missing, and numbers far beyond all others', async () => {
    const size = replaced(
      Array.from({ length: 300 }, (_, row) => String(150 + ((row * 7) % 40))),
      { 30: 'N/A', 31: '17500' },
    )
    const found = await suspectsIn({ size })
    expect(found.map(({ row, kind }) => [row, kind])).toEqual([
      [30, 'disguised'],
      [31, 'outlier'],
    ])
  })
})
