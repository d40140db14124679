import fc from 'fast-check'
import { expect, test } from 'vitest'
import { madOf, momentsOf, quantile, weigh } from '#shared/profile/measure/numbers.ts'

test('the median distance is that of the distances sorted, wherever the median lies', () => {
  const entries = fc.array(fc.tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: 1, max: 4 })), { minLength: 1 })
  fc.assert(
    fc.property(entries, (pairs) => {
      const values = pairs.map(([value]) => value / 4)
      const counts = pairs.map(([, count]) => count)
      const numbers = weigh(values, counts)
      const median = quantile(numbers, 0.5)
      const distances = weigh(
        values.map((value) => Math.abs(value - median)),
        counts,
      )
      expect(madOf(numbers, median)).toBe(quantile(distances, 0.5))
    }),
  )
})

test('the spread of far numbers is that of what tells them apart', () => {
  const steps = Array.from({ length: 6000 }, (_, at) => 2 * at)
  const ones = steps.map(() => 1)
  const near = momentsOf(weigh(steps, ones))
  const far = momentsOf(
    weigh(
      steps.map((step) => 2 ** 53 + step),
      ones,
    ),
  )
  expect(far.deviation).toBeCloseTo(near.deviation, 2)
})
