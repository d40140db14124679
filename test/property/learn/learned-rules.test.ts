import fc from 'fast-check'
import { expect, test } from 'vitest'
import { actionFamilies } from '#shared/contract/action.ts'
import { decodeObserved, encodeObserved, features, type Observed } from '#shared/learn/features.ts'
import { ruleMatches } from '#shared/learn/learned-rule.ts'
import { posteriorMean } from '#shared/learn/posterior.ts'
import { BORN_FROM, birth, type Decision } from '#shared/learn/rule-birth.ts'
import {
  CLASS_STEP,
  type SearchOrder,
  SIMILAR_FROM,
  searchOrders,
  similarity,
  similarityOfCodes,
} from '#shared/learn/similarity.ts'

const words: Record<string, readonly string[]> = {
  type: ['numeric', 'categorical'],
  subtype: ['count', 'continuous', 'nominal'],
  patternClass: ['integer', 'word'],
  order: ['none', 'index'],
  task: ['regression', 'classification'],
  model: ['linear', 'any'],
  target: ['none', 'other', 'this'],
  domain: ['', 'd01234567'],
}

const observed: fc.Arbitrary<Observed> = fc.tuple(
  ...features.map(
    (feature): fc.Arbitrary<string | number> =>
      feature.kind === 'nominal' ? fc.constantFrom(...words[feature.name]!) : fc.integer({ min: -2, max: 8 }),
  ),
)
const family = fc.constantFrom(...actionFamilies)
const decision: fc.Arbitrary<Decision> = fc.record({
  observed,
  family: fc.constant('shape' as const),
  action: fc.constantFrom('log_transform', 'yeo_johnson', null),
  parameters: fc.constant({}),
  count: fc.integer({ min: 1, max: 3 }),
})

test('a line of the store says exactly what was observed', () => {
  fc.assert(
    fc.property(observed, (one) => {
      expect(decodeObserved(encodeObserved(one))).toEqual(one)
    }),
  )
})

test('similarity is 1 with itself, symmetric, and between 0 and 1', () => {
  fc.assert(
    fc.property(observed, observed, family, (one, other, of) => {
      expect(similarity(one, one, of)).toBeCloseTo(1, 6)
      const value = similarity(one, other, of)
      expect(value).toBe(similarity(other, one, of))
      expect(value).toBeGreaterThanOrEqual(0)
      expect(value).toBeLessThanOrEqual(1 + 1e-6)
    }),
  )
})

test('the fast search agrees with the plain one from its threshold on', () => {
  const codes = new Map<string, number>()
  const encode = (one: Observed, order: SearchOrder) =>
    Int16Array.from(order.features, (index) => {
      const value = one[index]!
      if (typeof value === 'number') return value
      if (!codes.has(value)) codes.set(value, codes.size)
      return codes.get(value)! * CLASS_STEP
    })
  fc.assert(
    fc.property(observed, observed, family, (one, other, of) => {
      const left = [...one]
      left[0] = other[0]!
      left[features.length - 2] = other[features.length - 2]!
      const plain = similarity(left, other, of)
      const fast = similarityOfCodes(
        encode(left, searchOrders[of]),
        0,
        encode(other, searchOrders[of]),
        searchOrders[of],
        SIMILAR_FROM,
      )
      if (plain > SIMILAR_FROM + 1e-4) expect(fast).toBeCloseTo(plain, 4)
      if (plain < SIMILAR_FROM - 1e-4) expect(fast).toBe(0)
    }),
  )
})

test('a rule that is born holds enough of the decisions it was born from, and is more often right than not', () => {
  fc.assert(
    fc.property(decision, fc.array(decision, { maxLength: 30 }), (seed, others) => {
      const all = [seed, { ...seed, count: 5 }, ...others]
      const result = birth(seed, all)
      if (result.outcome === 'too_few') {
        expect(result.similar).toBeLessThan(BORN_FROM)
        return
      }
      expect(result.right + result.wrong).toBeGreaterThanOrEqual(BORN_FROM)
      if (result.outcome === 'contested') return
      expect(posteriorMean(result.right, result.wrong)).toBeGreaterThanOrEqual(0.6)
      expect(ruleMatches(result.rule, seed.observed)).toBe(true)
    }),
  )
})

test('more right raises confidence, more wrong lowers it', () => {
  const natural = fc.integer({ min: 0, max: 10_000 })
  fc.assert(
    fc.property(natural, natural, (right, wrong) => {
      expect(posteriorMean(right + 1, wrong)).toBeGreaterThan(posteriorMean(right, wrong))
      expect(posteriorMean(right, wrong + 1)).toBeLessThan(posteriorMean(right, wrong))
    }),
  )
})
