import { expect, test } from 'vitest'
import { rowsOfValue } from '#shared/profile/scan/distinct-estimates.ts'
import { hashText } from '#shared/types/model/hash.ts'

test.each([
  ['the whole is no estimate', 7, 1, 3, 7],
  ['a column of keys has each value once', 1, 0.01, 1, 1],
  ['what is frequent grows with the sample', 500, 0.5, 1000, 1000],
])('%s', (_, seen, share, mean, rows) => {
  expect(rowsOfValue(seen, share, mean)).toBe(rows)
})

test('the values that a sample favours are told nearer to what they are than by their share of it', () => {
  const rows = Array.from({ length: 50_000 }, (_, row) => hashText(`value ${row}`) % 10_000)
  const whole = Map.groupBy(rows, (value) => value)
  const share = 0.02
  const sample = Map.groupBy(
    rows.filter((_, row) => hashText(`choice ${row}`) % 50 === 0),
    (value) => value,
  )
  const most = [...sample].sort((a, b) => b[1].length - a[1].length).slice(0, 20)
  const mean = rows.length / whole.size
  const wrongBy = (guess: (seen: number) => number): number =>
    most.reduce((sum, [value, seen]) => sum + Math.abs(guess(seen.length) - whole.get(value)!.length), 0)
  expect(wrongBy((seen) => rowsOfValue(seen, share, mean))).toBeLessThan(wrongBy((seen) => seen / share) / 5)
})
