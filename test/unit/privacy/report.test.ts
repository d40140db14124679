import { describe, expect, test } from 'vitest'
import { encodeObserved, features } from '#shared/learn/features.ts'
import { binomialUpperTail, criticalCount } from '#shared/privacy/binomial-tail.ts'
import { PERIOD_EPSILON } from '#shared/privacy/budget.ts'
import { domain, indexOf } from '#shared/privacy/domain.ts'
import { estimate, hashingSupport, supporting, varianceOf } from '#shared/privacy/estimate.ts'
import { hashingOdds } from '#shared/privacy/local-hashing.ts'
import { publishable } from '#shared/privacy/publish.ts'
import { draw, makeReport, reportBytes, reportSchema } from '#shared/privacy/report.ts'
import { seededBits } from './source-of-bits.ts'

const words: Record<string, string | number> = { type: 'numeric', subtype: 'continuous', skew: 4, missing: 0 }
const observed = encodeObserved(features.map(({ name, kind }) => words[name] ?? (kind === 'ordinal' ? 0 : 'any')))
const correction = { observed, family: 'shape', action: 'log_transform' } as const
const odds = hashingOdds(PERIOD_EPSILON)
const support = hashingSupport(odds)

describe('a report says one thing', () => {
  test('the class and the action of a correction', () => {
    expect(domain.sayings[Number(indexOf(correction))]).toEqual({
      type: 'numeric',
      family: 'shape',
      feature: 'skew',
      level: 'high',
      action: 'log_transform',
    })
  })

  test.each([
    ['no correction', []],
    ['an action that is not in the list', [{ ...correction, action: 'of_a_plugin' }]],
    ['protection of personal data', [{ ...correction, family: 'personal' as const, action: 'drop_personal' }]],
  ])('nothing for %s', (_what, corrections) => {
    expect(draw(corrections, seededBits('nothing'))).toBe(0n)
  })

  test('each correction of the period is as likely as another', () => {
    const bits = seededBits('period')
    const two = [correction, { ...correction, action: null }]
    const first = Array.from({ length: 4_000 }, () => draw(two, bits)).filter((index) => index === indexOf(correction)).length
    expect(Math.abs(first - 2_000)).toBeLessThan(160)
  })

  test('its bytes have one form and one length', () => {
    const bits = seededBits('bytes')
    const lines = Array.from({ length: 50 }, (_value, index) =>
      reportBytes(makeReport(index % 2 === 0 ? [] : [correction], bits)),
    )
    expect(new Set(lines.map((line) => line.length)).size).toBe(1)
    for (const line of lines) expect(reportSchema.parse(JSON.parse(line)).domain).toBe(domain.id)
  })
})

describe('what the other side can tell', () => {
  test('estimates lie around the truth with the stated variance', () => {
    const bits = seededBits('estimates')
    const small = { id: domain.id, sayings: [1, 2, 3] }
    const deviations = Array.from({ length: 60 }, () => {
      const reports = Array.from({ length: 300 }, () => makeReport([], bits))
      const { counts, total } = supporting(reports, small, odds)
      return [0, 1].map((index) => {
        const held = index === 0 ? 300 : 0
        return (estimate(counts[index]!, total, support).count - held) / Math.sqrt(varianceOf(held, total, support))
      })
    }).flat()
    const mean = deviations.reduce((sum, value) => sum + value, 0) / deviations.length
    const spread = deviations.reduce((sum, value) => sum + value ** 2, 0) / deviations.length
    expect(Math.abs(mean)).toBeLessThan(0.4)
    expect(spread).toBeGreaterThan(0.6)
    expect(spread).toBeLessThan(1.6)
  })

  test('reports over another list or of impossible form are left out', () => {
    const report = makeReport([], seededBits('other'))
    const { total } = supporting([{ ...report, domain: 'd0' }, { ...report, cell: 3 }, report], domain, odds)
    expect(total).toBe(1)
  })

  test.each([
    [10, 8, 0.5, 56 / 1024],
    [3, 1, 0.1, 1 - 0.9 ** 3],
    [1_000, 0, 0.3, 1],
  ])('of %i at least %i at %f', (total, least, share, probability) => {
    expect(binomialUpperTail(total, least, share)).toBeCloseTo(probability, 12)
  })

  test('ten million reports have a tail too', () => {
    expect(binomialUpperTail(10_000_000, 5_000_001, 0.5)).toBeCloseTo(0.5, 3)
  })
})

describe('what is published', () => {
  const index = Number(indexOf(correction))
  const noise = (cohort: number) => new Float64Array(domain.sayings.length).fill(Math.round(cohort * support.other))

  test('nothing of a cohort under the minimum, whatever it says', () => {
    expect(publishable(noise(49).fill(49), 49, domain, support)).toEqual([])
  })

  test('nothing of chance', () => {
    expect(publishable(noise(100_000), 100_000, domain, support)).toEqual([])
  })

  test('from one count on, and not one below it', () => {
    const cohort = 100_000
    const least = criticalCount(cohort, support.other, 0.01 / domain.sayings.length)
    const published = (count: number) => {
      const counts = new Float64Array(domain.sayings.length)
      counts[index] = count
      return publishable(counts, cohort, domain, support).map((rule) => rule.saying.action)
    }
    expect(published(least)).toEqual(['log_transform'])
    expect(published(least - 1)).toEqual([])
  })

  test('nothing where two actions of one class are equally wanted', () => {
    const counts = noise(100_000)
    counts[index] = counts[Number(indexOf({ ...correction, action: null }))] = 40_000
    expect(publishable(counts, 100_000, domain, support)).toEqual([])
  })
})
