import { describe, expect, test } from 'vitest'
import { encodeObserved, features } from '#shared/learn/features.ts'
import { shareAtLeast, shareAtMost } from '#shared/privacy/binomial-tail.ts'
import { PERIOD_EPSILON } from '#shared/privacy/budget.ts'
import { discreteLaplace, laplaceProbability, laplaceRatio } from '#shared/privacy/discrete-laplace.ts'
import { indexOf } from '#shared/privacy/domain.ts'
import { cellOf, hashingOdds, localHashing } from '#shared/privacy/local-hashing.ts'
import type { RandomBits } from '#shared/privacy/random-bits.ts'
import { randomisedResponse, responseOdds, responseProbability } from '#shared/privacy/randomised-response.ts'
import { toNumber } from '#shared/privacy/rational.ts'
import { makeReport } from '#shared/privacy/report.ts'
import { chiSquareDeviations, seededBits } from './source-of-bits.ts'

/** Of each neighbour. */
const DRAWS = 500_000
const ENOUGH_TO_CATCH = 100_000
/** Making a whole report costs ten times as much as one draw; its parts are drawn a million times beside it. */
const WHOLE_REPORTS = 60_000
/** On a machine that is busy with other things. */
const PATIENCE_MS = 240_000
const CLAIM = toNumber(PERIOD_EPSILON)
const CHANCE = 4.5

/** Lower bound of ε at 99.9 %, from an event that is as much likelier under one neighbour as it can be. */
function audited(happens: (neighbour: 0 | 1) => boolean, draws = DRAWS): number {
  const seen = [0, 0]
  for (let draw = 0; draw < draws; draw++) {
    if (happens(0)) seen[0]! += 1
    if (happens(1)) seen[1]! += 1
  }
  return Math.log(shareAtLeast(seen[0]!, draws, 0.0005) / shareAtMost(seen[1]!, draws, 0.0005))
}

const plain: Record<string, string | number> = { type: 'numeric', subtype: 'continuous', skew: 4, missing: 0 }
const observed = encodeObserved(features.map(({ name, kind }) => plain[name] ?? (kind === 'ordinal' ? 0 : 'any')))
const correction = { observed, family: 'shape', action: 'log_transform' } as const

describe('a million draws on worst-case neighbours do not refute the claim', { timeout: PATIENCE_MS }, () => {
  test('randomised response', () => {
    const bits = seededBits('audit response')
    const odds = responseOdds(6n, PERIOD_EPSILON)
    const bound = audited((neighbour) => randomisedResponse(BigInt(neighbour), odds, bits) === 0n)
    expect(bound).toBeLessThanOrEqual(CLAIM)
    expect(bound).toBeGreaterThan(CLAIM - 0.05)
  })

  test('local hashing, where the two values fall into different cells', () => {
    const bits = seededBits('audit hashing')
    const odds = hashingOdds(PERIOD_EPSILON)
    const bound = audited((neighbour) => {
      for (;;) {
        const { multiplier, offset, cell } = localHashing(neighbour === 0 ? 17n : 2_042n, odds, bits)
        const [held, other] = [17n, 2_042n].map((value) => cellOf(value, multiplier, offset, odds.choices))
        if (held !== other) return cell === held
      }
    })
    expect(bound).toBeLessThanOrEqual(CLAIM)
    expect(bound).toBeGreaterThan(CLAIM - 0.05)
  })

  test('a whole report, of a period with nothing in it and of one with a single correction in it many times', () => {
    const bits = seededBits('audit report')
    const odds = hashingOdds(PERIOD_EPSILON)
    const held = indexOf(correction)
    const busy = Array.from({ length: 40 }, () => correction)
    const bound = audited((neighbour) => {
      for (;;) {
        const { multiplier, offset, cell } = makeReport(neighbour === 0 ? busy : [], bits)
        const [own, nothing] = [held, 0n].map((value) => cellOf(value, BigInt(multiplier), BigInt(offset), odds.choices))
        if (own !== nothing) return BigInt(cell) === own
      }
    }, WHOLE_REPORTS)
    expect(bound).toBeLessThanOrEqual(CLAIM)
    expect(bound).toBeGreaterThan(CLAIM - 0.1)
  })

  test('discrete Laplace on counts that differ by one', () => {
    const bits = seededBits('audit laplace')
    const ratio = laplaceRatio(PERIOD_EPSILON)
    const bound = audited((neighbour) => BigInt(neighbour) + discreteLaplace(ratio, bits) <= 0n)
    expect(bound).toBeLessThanOrEqual(CLAIM)
    expect(bound).toBeGreaterThan(CLAIM - 0.05)
  })
})

describe('the same audit catches what is broken on purpose', () => {
  const odds = responseOdds(6n, PERIOD_EPSILON)

  test('a response that tells the truth a little too often', () => {
    const bits = seededBits('audit too true')
    const broken = { ...odds, truth: (odds.truth * 11n) / 10n, total: odds.total + odds.truth / 10n }
    expect(audited((neighbour) => randomisedResponse(BigInt(neighbour), broken, bits) === 0n, ENOUGH_TO_CATCH)).toBeGreaterThan(
      CLAIM,
    )
  })

  test('a source whose bits are not even', () => {
    const bits = seededBits('audit uneven')
    const uneven: RandomBits = { below: (bound) => (bits.below(4n) === 0n ? 0n : bits.below(bound)) }
    expect(audited((neighbour) => randomisedResponse(BigInt(neighbour), odds, uneven) === 0n, ENOUGH_TO_CATCH)).toBeGreaterThan(
      CLAIM,
    )
  })

  test('a report that is drawn twice when it is looked at twice', () => {
    const bits = seededBits('audit twice')
    const odds = responseOdds(2n, PERIOD_EPSILON)
    const twice = (value: bigint) => [0, 1].every(() => randomisedResponse(value, odds, bits) === 0n)
    expect(audited((neighbour) => twice(BigInt(neighbour)), ENOUGH_TO_CATCH)).toBeGreaterThan(CLAIM)
  })

  test('noise for half the sensitivity', () => {
    const bits = seededBits('audit sensitivity')
    const ratio = laplaceRatio(PERIOD_EPSILON)
    expect(audited((neighbour) => 2n * BigInt(neighbour) + discreteLaplace(ratio, bits) <= 0n, ENOUGH_TO_CATCH)).toBeGreaterThan(
      CLAIM,
    )
  })
})

describe('each sampler draws from its exact distribution', () => {
  const draws = 200_000
  const deviations = (cells: number, draw: () => bigint, probability: (cell: number) => number) => {
    const seen = new Array<number>(cells).fill(0)
    for (let count = 0; count < draws; count++) seen[Number(draw())]! += 1
    return chiSquareDeviations(
      seen,
      seen.map((_count, cell) => draws * probability(cell)),
    )
  }

  test('whole numbers below a bound', () => {
    const bits = seededBits('uniform')
    expect(
      deviations(
        100,
        () => bits.below(100n),
        () => 0.01,
      ),
    ).toBeLessThan(CHANCE)
  })

  test('randomised response', () => {
    const bits = seededBits('response')
    const odds = responseOdds(9n, PERIOD_EPSILON)
    const probability = (cell: number) => toNumber(responseProbability(BigInt(cell), 4n, odds))
    expect(deviations(9, () => randomisedResponse(4n, odds, bits), probability)).toBeLessThan(CHANCE)
  })

  test('local hashing: cell of the value held, and of another', () => {
    const bits = seededBits('hashing')
    const odds = hashingOdds(PERIOD_EPSILON)
    const held = Number(odds.truth) / Number(odds.total)
    const both = () => {
      const { multiplier, offset, cell } = localHashing(5n, odds, bits)
      const [own, other] = [5n, 900n].map((value) => cellOf(value, multiplier, offset, odds.choices) === cell)
      return (own ? 2n : 0n) + (other ? 1n : 0n)
    }
    const expected = [(1 - held) * (2 / 3), (1 - held) / 3, (held * 2) / 3, held / 3]
    expect(odds.choices).toBe(3n)
    expect(deviations(4, both, (cell) => expected[cell]!)).toBeLessThan(CHANCE)
  })

  test('discrete Laplace, from -8 to 8 and both tails', () => {
    const bits = seededBits('laplace')
    const ratio = laplaceRatio(PERIOD_EPSILON)
    const inside = Array.from({ length: 17 }, (_value, cell) => toNumber(laplaceProbability(BigInt(cell - 8), ratio)))
    const tail = (1 - inside.reduce((sum, share) => sum + share, 0)) / 2
    const clamp = (value: bigint) => (value < -9n ? -9n : value > 9n ? 9n : value) + 9n
    const probability = (cell: number) => (cell === 0 || cell === 18 ? tail : inside[cell - 1]!)
    expect(deviations(19, () => clamp(discreteLaplace(ratio, bits)), probability)).toBeLessThan(CHANCE)
  })

  test('the chi-square sees a sampler that is off by two in a hundred', () => {
    const bits = seededBits('off')
    const off = () => (bits.below(50n) === 0n ? 0n : bits.below(10n))
    expect(deviations(10, off, () => 0.1)).toBeGreaterThan(CHANCE)
  })
})
