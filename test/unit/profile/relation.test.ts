import { describe, expect, it } from 'vitest'
import type { CodedColumn } from '#shared/profile/table/coded-column.ts'
import { relationsWith } from '#shared/profile/target/relation.ts'

const ROWS = 400
/** Evenly from -1 to 1, in an order of its own for each step that has no divisor with the number of rows. */
const spread = (step: number): readonly number[] =>
  Array.from({ length: ROWS }, (_, row) => ((row * step) % ROWS) / (ROWS / 2) - 1)
const a = spread(7)
const b = spread(171)

function numbers(values: readonly number[]): CodedColumn {
  return { ...words(values.map(String)), numbers: Float64Array.from(values) }
}

function words(values: readonly (string | null)[]): CodedColumn {
  const known = new Map<string, number>()
  const codes = Int32Array.from(values, (value) => {
    if (value === null) return -1
    if (!known.has(value)) known.set(value, known.size)
    return known.get(value)!
  })
  return { name: '', codes, size: known.size, present: codes.filter((code) => code >= 0).length, modeShare: 0, numbers: null }
}

const relation = async (target: CodedColumn, ...columns: CodedColumn[]) => {
  const of = await relationsWith([target, ...columns], 0, target.numbers !== null)
  return columns.map((_, place) => of(place + 1))
}

describe('how a column goes with the target', () => {
  it('sees a curve that no straight line follows, alone and in what lines leave', async () => {
    const [found] = await relation(numbers(a.map((value) => value ** 2)), numbers(a))
    expect(found!.straight).toBeLessThan(0.01)
    expect(found!.grouped).toBeGreaterThan(0.9)
    expect(found!.beyond.left).toBeGreaterThan(0.98)
    expect(found!.beyond.grouped).toBeGreaterThan(0.9)
  })

  it('sees that logarithms follow it better than the numbers themselves', async () => {
    const far = a.map((value) => Math.exp(5 * value + 5))
    const [found] = await relation(numbers(far.map((value) => Math.log1p(value))), numbers(far))
    expect(found!.logged).toBeCloseTo(1, 6)
    expect(found!.straight).toBeLessThan(0.7)
    expect(found!.ranked).toBeGreaterThan(0.95)
  })

  it('shares out what several columns carry, and leaves nothing to one that says nothing', async () => {
    const found = await relation(numbers(a.map((value, row) => 2 * value + b[row]!)), numbers(a), numbers(b), numbers(spread(37)))
    expect(found.map(({ beyond }) => Math.round(beyond.weight * 10) / 10)).toEqual([0.8, 0.2, 0])
    expect(found[0]!.beyond.left).toBeLessThan(0.01)
    expect(found[0]!.straight).toBeGreaterThan(found[1]!.straight!)
  })

  it('lets words speak by the rows of the same value, so that what occurs once says nothing', async () => {
    const classes = words(a.map((value) => (value > 0 ? 'yes' : 'no')))
    const [telling, key] = await relation(
      classes,
      words(a.map((value) => (value > 0 ? 'up' : 'down'))),
      words(a.map((_, row) => `K${row}`)),
    )
    expect(telling!.beyond.weight).toBeGreaterThan(0.5)
    expect(key!.beyond.weight).toBeLessThan(0.01)
    expect(key!.straight).toBeNull()
    expect(telling!.grouped).toBeCloseTo(1, 6)
  })

  it('sees gaps that tell the target', async () => {
    const classes = words(a.map((value) => (value > 0 ? 'yes' : 'no')))
    const [gappy, full] = await relation(classes, words(a.map((value) => (value > 0 ? null : 'x'))), numbers(b))
    expect(gappy!.gaps).toBeCloseTo(1, 6)
    expect(full!.gaps).toBe(0)
  })

  it('keeps within 0 and 1 where nothing varies', async () => {
    const [found] = await relation(numbers(a.map(() => 3)), numbers(a.map(() => 1)))
    expect(found).toEqual({
      straight: 0,
      logged: 0,
      ranked: 0,
      clipped: 0,
      grouped: 0,
      common: 0,
      gaps: 0,
      beyond: { left: 0, weight: 0, logged: 0, ranked: 0, clipped: 0, grouped: 0 },
    })
  })

  it('keeps within 0 and 1 where squares of numbers cannot be held', async () => {
    const far = a.map((value) => value * 1e300)
    for (const found of [...(await relation(numbers(a), numbers(far))), ...(await relation(numbers(far), numbers(a)))]) {
      const { beyond, ...own } = found
      for (const share of [...Object.values(own), ...Object.values(beyond)]) {
        expect(share).toBeGreaterThanOrEqual(0)
        expect(share).toBeLessThanOrEqual(1)
      }
    }
  })

  it('looks at rows from the whole of a long table', async () => {
    const long = Array.from({ length: 12_000 }, (_, row) => row)
    const [found] = await relation(numbers(long), numbers(long.map((value) => (value < 6000 ? 0 : value))))
    expect(found!.straight).toBeGreaterThan(0.5)
    expect(found!.straight).toBeLessThan(1)
  })
})
