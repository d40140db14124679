import fc from 'fast-check'
import { expect, test } from 'vitest'
import { LIFE_EPSILON, PERIOD_EPSILON, PERIOD_MILLISECONDS } from '#shared/privacy/budget.ts'
import { laplaceProbability, laplaceRatio } from '#shared/privacy/discrete-laplace.ts'
import { emptyLedger, spend } from '#shared/privacy/ledger.ts'
import { oddsWithin } from '#shared/privacy/odds.ts'
import { randomisedResponse, responseOdds, responseProbability } from '#shared/privacy/randomised-response.ts'
import { add, compare, multiply, one, type Rational, rational, zero } from '#shared/privacy/rational.ts'

const epsilon = fc.integer({ min: 1, max: 800 }).map((hundredths) => rational(BigInt(hundredths), 100n))

/** A bound of e^ε from above: the partial sum and a geometric bound of what is left of the series. */
function exponentialAtMost(value: Rational): Rational {
  let term = one
  let sum = one
  for (let index = 1n; index <= 60n; index++) {
    term = multiply(term, rational(value.numerator, value.denominator * index))
    sum = add(sum, term)
  }
  return add(sum, term)
}

test('the odds never exceed e^ε and lose less than a millionth', () => {
  fc.assert(
    fc.property(epsilon, (value) => {
      const odds = oddsWithin(value)
      const above = exponentialAtMost(value)
      expect(compare(odds, above)).toBeLessThan(0)
      expect(compare(add(odds, rational(2n, 1n << 20n)), above)).toBeGreaterThan(0)
    }),
    { numRuns: 60 },
  )
})

test('randomised response: every draw counted, probabilities are exactly as said and within e^ε of each other', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 2n, max: 7n }), fc.nat(6), (choices, start) => {
      const odds = { ...responseOdds(choices, PERIOD_EPSILON), truth: 5n, each: 2n, total: 5n + 2n * (choices - 1n) }
      const value = BigInt(start) % choices
      const said = new Map<bigint, bigint>()
      for (let drawn = 0n; drawn < odds.total; drawn++) {
        const answer = randomisedResponse(value, odds, { below: () => drawn })
        said.set(answer, (said.get(answer) ?? 0n) + 1n)
      }
      for (let answer = 0n; answer < choices; answer++) {
        expect(rational(said.get(answer) ?? 0n, odds.total)).toEqual(responseProbability(answer, value, odds))
      }
    }),
  )
})

test('no answer is more than e^ε times likelier for one value than for another', () => {
  fc.assert(
    fc.property(epsilon, fc.bigInt({ min: 2n, max: 5_000n }), (value, choices) => {
      const odds = responseOdds(choices, value)
      const ratio = rational(odds.truth, odds.each)
      expect(compare(ratio, exponentialAtMost(value))).toBeLessThan(0)
      const sum = rational(odds.truth + odds.each * (choices - 1n), odds.total)
      expect(sum).toEqual(one)
    }),
    { numRuns: 60 },
  )
})

test('discrete Laplace: neighbours at the full sensitivity stay within e^ε, exactly', () => {
  fc.assert(
    fc.property(epsilon, fc.bigInt({ min: 1n, max: 4n }), fc.bigInt({ min: -6n, max: 6n }), (value, sensitivity, noise) => {
      const ratio = laplaceRatio(value, sensitivity)
      const here = laplaceProbability(noise, ratio)
      const there = laplaceProbability(noise + sensitivity, ratio)
      const bound = exponentialAtMost(value)
      expect(compare(here, multiply(bound, there))).toBeLessThan(0)
      expect(compare(there, multiply(bound, here))).toBeLessThan(0)
    }),
    { numRuns: 60 },
  )
})

test('whatever is asked, in whatever order and with whatever clock: neither a window nor a life is overspent', () => {
  const request = fc.record({
    report: fc.nat(30).map((name) => `r${name}`),
    mechanism: fc.constant('olh'),
    epsilon: fc.integer({ min: 1, max: 100 }).map((hundredths) => rational(BigInt(hundredths), 100n)),
    at: fc.integer({ min: 0, max: 12 * PERIOD_MILLISECONDS }),
  })
  fc.assert(
    fc.property(fc.array(request, { maxLength: 60 }), (requests) => {
      let ledger = emptyLedger
      for (const one of requests) ledger = spend(ledger, one).ledger
      expect(compare(ledger.spent, LIFE_EPSILON)).toBeLessThanOrEqual(0)
      expect(new Set(ledger.known.map((spending) => spending.report)).size).toBe(ledger.known.length)
      for (const { at } of ledger.known) {
        const window = ledger.known.filter((other) => other.at <= at && other.at > at - PERIOD_MILLISECONDS)
        const sum = window.reduce((total, other) => add(total, other.epsilon), zero)
        expect(compare(sum, PERIOD_EPSILON)).toBeLessThanOrEqual(0)
      }
    }),
  )
})
