import { describe, expect, test } from 'vitest'
import { noContext } from '#shared/contract/context.ts'
import { tableProfileSchema } from '#shared/contract/schemas/profile.ts'
import { plainReading } from '#shared/profile/measure/plain-reading.ts'
import { measureTable } from '#shared/profile/measure-table.ts'

async function profileOf(table: Record<string, (string | null)[]>, target: string | null = null) {
  const options = {
    context: { ...noContext, target, task: 'classification' as const },
    reading: plainReading,
    exactness: 'exact' as const,
  }
  const { profile } = await measureTable({ names: Object.keys(table), columns: Object.values(table) }, options)
  expect(tableProfileSchema.parse(profile)).toEqual(profile)
  return profile
}

async function columnOf(values: (string | null)[]) {
  return (await profileOf({ column: values })).columns[0]!
}

describe('a column of numbers', () => {
  test('has moments, quantiles, zeros, negatives and far values', async () => {
    const { number, histogram } = await columnOf(['1', '2', '3', '4', '0', '-5', '2.5', '100'])
    expect(number).toMatchObject({ parsed: 8, min: -5, max: 100, mean: 13.4375, zeros: 1, negatives: 1, integers: 7 })
    expect(number!.quantiles).toMatchObject({ p25: 0.75, p50: 2.25, p75: 3.25 })
    expect(number).toMatchObject({ mad: 1.5, outliersIqr: 2, outliersMad: 1 })
    expect(number!.deviation).toBeCloseTo(35.085037, 5)
    expect(number!.skew).toBeCloseTo(2.2391622, 6)
    expect(number!.kurtosis).toBeCloseTo(3.0736432, 6)
    expect(histogram.reduce((sum, bin) => sum + bin.count, 0)).toBe(8)
  })

  test('leaves out what stands for missing', async () => {
    const { missing, number, issues } = await columnOf(['1', '?', null, '  ', '3', '4', '5', '6', '7', '8', '9', '2'])
    expect(missing).toEqual({ nulls: 1, blanks: 1, disguised: [{ value: '?', count: 1 }], count: 3, share: 0.25 })
    expect(number).toMatchObject({ parsed: 9, mean: 5 })
    expect(issues.map((issue) => issue.words)).toEqual(['1 of 12 rows holds “?” in place of a value', '2 of 12 rows are empty'])
  })

  test('that count up by one are like an index', async () => {
    expect((await columnOf(['1', '2', '3', '4', '5'])).order).toMatchObject({ increasing: true, indexLike: true, byOne: 1 })
    expect((await columnOf(['5', '5', '4', '1', '0'])).order).toMatchObject({
      increasing: false,
      decreasing: true,
      indexLike: false,
    })
    expect((await columnOf(['1', '9', '4'])).order).toMatchObject({ increasing: false, decreasing: false, rising: 0.5 })
  })
})

describe('a column of texts', () => {
  test('has lengths, words, letter cases and patterns', async () => {
    const { text, distinct } = await columnOf(['ab', 'AB 12', 'ab', 'é9'])
    expect(text).toMatchObject({ lengthMin: 2, lengthMax: 5, lengthMean: 2.75, lengthMedian: 2, wordsMax: 2, upperCase: 0.25 })
    expect(text!.patterns).toEqual([
      { value: 'a', count: 2 },
      { value: 'A 99', count: 1 },
      { value: 'a9', count: 1 },
    ])
    expect(text!.letters).toBeCloseTo(7 / 11)
    expect(text!.nonAscii).toBeCloseTo(1 / 11)
    expect(distinct).toMatchObject({ count: 3, singletons: 2, modeShare: 0.5, entropy: 1.5 })
  })

  test('finds spellings of the same value', async () => {
    const { variants, issues } = await columnOf(['USA', 'USA', 'USA', 'U.S.A.', 'usa ', 'France', 'Peru'])
    expect(variants).toEqual([
      {
        canonical: 'USA',
        values: [
          { value: 'USA', count: 3 },
          { value: 'U.S.A.', count: 1 },
          { value: 'usa ', count: 1 },
        ],
      },
    ])
    expect(issues.map((issue) => issue.id)).toEqual(['variants', 'outer_blanks'])
  })
})

describe('a column of dates', () => {
  test('has a range, gaps and seasons', async () => {
    const days = ['2024-01-01', '2024-01-02', '2024-01-03', '2024-01-04', '2024-03-05', '2024-03-06']
    const { time, order } = await columnOf(days)
    expect(time).toMatchObject({ parsed: 6, first: '2024-01-01', last: '2024-03-06', spanDays: 65, distinctDays: 6, gaps: 1 })
    expect(order).toMatchObject({ increasing: true, indexLike: false })
  })
})

describe('a table', () => {
  const city = ['Rome', 'Rome', 'Oslo', 'Oslo', 'Bern', 'Bern', 'Rome', 'Oslo', 'Bern', 'Rome', 'Oslo', 'Bern']
  const zip = city.map((name) => ({ Rome: '00118', Oslo: '0150', Bern: '3000' })[name]!)
  const id = city.map((_, row) => String(row))

  test('has keys, dependencies, duplicates and gaps that fall together', async () => {
    const holes = city.map((_, row) => (row % 3 === 0 ? null : 'x'))
    const profile = await profileOf({ id, city, zip, again: city, holes, more: holes.map((hole) => hole && `${hole}y`) })
    expect(profile.candidateKeys).toEqual([['id']])
    expect(profile.dependencies).toContainEqual({ from: 'zip', to: 'city', holds: 1 })
    expect(profile.duplicateColumns).toEqual([['city', 'again']])
    expect(profile.missingTogether).toEqual([{ columns: ['holes', 'more'], rows: 4 }])
    expect(profile.duplicateRows).toBe(0)
    expect((await profileOf({ city, zip })).duplicateRows).toBe(9)
  })

  test('finds columns that are one another in other units', async () => {
    const grams = Array.from({ length: 30 }, (_, row) => String((row * 37) % 101))
    const kilos = grams.map((gram) => String(Number(gram) / 1000))
    const noise = grams.map((_, row) => String((row * 53) % 97))
    const { collinear } = await profileOf({ grams, kilos, noise })
    expect(collinear).toEqual([{ columns: ['grams', 'kilos'], correlation: expect.closeTo(1, 9) }])
  })

  test('finds a column that tells the target by itself', async () => {
    const label = Array.from({ length: 100 }, (_, row) => (row % 3 === 0 ? 'yes' : 'no'))
    const leak = label.map((value) => (value === 'yes' ? '1' : '0'))
    const chance = label.map((_, row) => String((row * row) % 7))
    const { columns } = await profileOf({ leak, chance, label }, 'label')
    expect(columns[0]!.target).toMatchObject({ alone: 1, leakage: true })
    expect(Math.abs(columns[0]!.target!.correlation!)).toBeCloseTo(1)
    expect(columns[0]!.issues[0]).toMatchObject({ id: 'leakage', severity: 'danger' })
    expect(columns[1]!.target!.leakage).toBe(false)
    expect(columns[2]!.target).toBeNull()
  })

  test('of no rows is still a profile', async () => {
    const { columns, rows } = await profileOf({ a: [], b: [] })
    expect(rows).toBe(0)
    expect(columns[0]).toMatchObject({ rows: 0, number: null, text: null, issues: [] })
  })
})
