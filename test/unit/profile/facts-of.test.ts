import { describe, expect, test } from 'vitest'
import { noContext } from '#shared/contract/context.ts'
import { columnProfileSchema } from '#shared/contract/schemas/profile.ts'
import { blankColumnProfile } from '#shared/profile/blank-profile.ts'
import { factCatalogue, factNamed, factNames } from '#shared/profile/fact-catalogue.ts'
import { factsOf } from '#shared/profile/facts-of.ts'

const ages = {
  ...blankColumnProfile('age', 0, 10),
  missing: { nulls: 1, blanks: 0, disguised: [{ value: '?', count: 1 }], count: 2, share: 0.2 },
  distinct: { count: 4, share: 0.5, exactness: 'exact' as const, error: 0, modeShare: 0.5, entropy: 1.5, singletons: 2 },
  number: {
    parsed: 8,
    min: -4,
    max: 16,
    mean: 8,
    deviation: 4,
    skew: 0.5,
    kurtosis: 0,
    quantiles: { p01: 1, p05: 1, p10: 1, p25: 2, p50: 8, p75: 10, p90: 15, p95: 16, p99: 100 },
    mad: 2,
    zeros: 2,
    negatives: 1,
    integers: 6,
    outliersIqr: 1,
    outliersMad: 0,
  },
  variants: [
    {
      canonical: 'USA',
      values: [
        { value: 'USA', count: 4 },
        { value: 'usa ', count: 2 },
      ],
    },
  ],
}

describe('the fact catalogue', () => {
  test('names every fact once, in dotted lower camel case', () => {
    expect(new Set(factNames).size).toBe(factNames.length)
    for (const name of factNames) expect(name).toMatch(/^[a-z][A-Za-z0-9]*(\.[a-z][A-Za-z0-9]*)?$/)
  })

  test('finds a fact by its name', () => {
    expect(factNamed('missing.share')).toMatchObject({ kind: 'number', unit: 'share', minimum: 0, maximum: 1 })
    expect(factNamed('missing.shares')).toBeUndefined()
  })
})

describe('facts of a column', () => {
  const facts = factsOf(ages, { ...noContext, target: 'age', task: 'regression' })

  test('are computed from the measured profile', () => {
    expect(columnProfileSchema.parse(ages)).toEqual(ages)
    expect(facts).toMatchObject({
      rows: 10,
      present: 8,
      'missing.share': 0.2,
      'missing.disguised': 1,
      'missing.disguisedShare': 0.1,
      'distinct.evenness': 0.75,
      'distinct.rowsPerValue': 2,
      'number.parsedShare': 1,
      'number.range': 20,
      'number.variation': 0.5,
      'number.iqr': 8,
      'number.orders': 2,
      'number.zeroShare': 0.25,
      'number.positive': false,
      'variants.rows': 2,
      'variants.share': 0.25,
      'name.hint': 'age',
      'context.isTarget': true,
      'context.task': 'regression',
    })
  })

  test('are null where they do not apply, and all are there', () => {
    expect(Object.keys(facts)).toEqual(factNames)
    expect(facts['text.lengthMean']).toBeNull()
    expect(facts['time.spanDays']).toBeNull()
    expect(facts['target.correlation']).toBeNull()
  })

  test('stay inside the bounds and lists that the catalogue states', () => {
    for (const fact of factCatalogue) {
      const answer = facts[fact.name]!
      if (answer === null) continue
      expect(typeof answer, fact.name).toBe({ number: 'number', flag: 'boolean', text: 'string' }[fact.kind])
      if (typeof answer === 'number' && fact.minimum !== null) expect(answer, fact.name).toBeGreaterThanOrEqual(fact.minimum)
      if (typeof answer === 'number' && fact.maximum !== null) expect(answer, fact.name).toBeLessThanOrEqual(fact.maximum)
      if (fact.values.length > 0) expect(fact.values, fact.name).toContain(answer)
    }
  })
})
