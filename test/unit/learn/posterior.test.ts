import { describe, expect, test } from 'vitest'
import { lowerTail, pairedTest } from '#shared/learn/paired-test.ts'
import { posteriorMean, shouldRetire } from '#shared/learn/posterior.ts'

describe('confidence of a learned rule', () => {
  test.each([
    [5, 0, 0.7, 0.8],
    [50, 0, 0.96, 0.98],
    [3, 7, 0.35, 0.4],
    [0, 0, 0.5, 0.5],
  ])('%i right and %i wrong is between %d and %d', (right, wrong, least, most) => {
    expect(posteriorMean(right, wrong)).toBeGreaterThanOrEqual(least)
    expect(posteriorMean(right, wrong)).toBeLessThanOrEqual(most)
  })

  test('3 of 10 retires, 5 of 10 does not, and nothing retires on a first mishap', () => {
    expect(shouldRetire(3, 7)).toBe(true)
    expect(shouldRetire(5, 5)).toBe(false)
    expect(shouldRetire(0, 2)).toBe(false)
  })
})

describe('paired test', () => {
  test('is the exact binomial tail', () => {
    expect(pairedTest(5, 0)).toBeCloseTo(1 / 32, 12)
    expect(pairedTest(9, 1)).toBeCloseTo(11 / 1024, 12)
    expect(pairedTest(0, 0)).toBe(1)
    expect(pairedTest(4, 4)).toBeCloseTo(163 / 256, 12)
  })

  test('drift: 10 of 20 right where nine in ten were promised', () => {
    expect(lowerTail(20, 10, 0.9)).toBeLessThan(1e-4)
    expect(lowerTail(20, 18, 0.9)).toBeGreaterThan(0.3)
  })
})
