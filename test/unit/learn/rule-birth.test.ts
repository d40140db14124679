import { describe, expect, test } from 'vitest'
import { asRule, ruleId, ruleMatches } from '#shared/learn/learned-rule.ts'
import { type Birth, birth } from '#shared/learn/rule-birth.ts'
import { ruleTitle } from '#shared/learn/rule-words.ts'
import { decided, seen } from './sample.ts'

function born(result: Birth) {
  if (result.outcome !== 'born') throw new Error(result.outcome)
  return result
}

const five = [3, 4, 5, 6, 4].map((distinct, index) => decided('log_transform', { distinct, entropy: index }))

describe('birth', () => {
  test('four similar corrections are too few, five give birth', () => {
    expect(birth(five[0]!, five.slice(0, 4))).toEqual({ outcome: 'too_few', similar: 4 })
    const { rule, right, wrong } = born(birth(five[0]!, five))
    expect({ right, wrong }).toEqual({ right: 5, wrong: 0 })
    expect(rule).toMatchObject({ family: 'shape', action: 'log_transform', origin: 'learned' })
  })

  test('five that are not alike do not', () => {
    const scattered = [0, 1, 2, 3, 4].map((skew) =>
      decided('log_transform', {
        skew,
        subtype: ['count', 'continuous', 'percent', 'currency', 'quantity'][skew]!,
        zeros: skew,
        missing: 6 - skew,
      }),
    )
    expect(birth(scattered[0]!, scattered).outcome).toBe('too_few')
  })

  test('the rule reads like a rule', () => {
    const { rule, right, wrong } = born(birth(five[0]!, five))
    expect(ruleTitle(rule)).toBe('When type is numeric and kind is count: log transform')
    expect(asRule(rule, right, wrong)).toMatchObject({
      origin: 'learned',
      types: ['numeric'],
      when: { fact: 'fingerprint.subtype', test: 'in', value: ['count'] },
      context: { isTarget: false },
      act: { action: 'log_transform', parameters: {} },
      reason: 'You decided so on 5 similar columns.',
    })
  })

  test('the same decisions in another order give the same rule', () => {
    expect(born(birth(five[0]!, [...five].reverse())).rule.id).toBe(born(birth(five[0]!, five)).rule.id)
  })

  test('nothing of a family can be learned too, and is a vote for leaving it alone', () => {
    const none = five.map((one) => ({ ...one, action: null }))
    expect(asRule(born(birth(none[0]!, none)).rule, 5, 0)).toMatchObject({ act: { action: 'keep_as_is' }, spares: ['shape'] })
  })
})

describe('contradictions', () => {
  test('split: a condition is found that keeps the contrary decisions out', () => {
    const skewed = [3, 4, 3, 4, 3].map((skew, index) => decided('log_transform', { skew, distinct: index + 2 }))
    const even = [1, 1, 0].map((skew) => decided('yeo_johnson', { skew }))
    const { rule, right, wrong } = born(birth(skewed[0]!, [...skewed, ...even]))
    expect({ right, wrong }).toEqual({ right: 5, wrong: 0 })
    expect(rule.conditions).toContainEqual({ feature: 'skew', least: 3 })
    expect(ruleMatches(rule, seen({ skew: 4 }))).toBe(true)
    expect(ruleMatches(rule, seen({ skew: 1 }))).toBe(false)
  })

  test('block: when nothing tells them apart, no rule is born', () => {
    const same = Array.from({ length: 5 }, () => decided('log_transform'))
    const against = Array.from({ length: 5 }, () => decided('yeo_johnson'))
    expect(birth(same[0]!, [...same, ...against])).toEqual({ outcome: 'contested', right: 5, wrong: 5 })
  })

  test('the target and the other columns never share a rule', () => {
    const others = five.map((one) => ({ ...one, observed: seen({}, { target: 'this' }) }))
    expect(birth(five[0]!, [...five.slice(0, 4), ...others])).toEqual({ outcome: 'too_few', similar: 4 })
  })
})

test('an id tells what the rule says: any change gives another', () => {
  const { rule } = born(birth(five[0]!, five))
  const { id: _id, ...rest } = rule
  expect(ruleId(rest)).toBe(rule.id)
  expect(ruleId({ ...rest, action: 'sqrt_transform' })).not.toBe(rule.id)
  expect(ruleId({ ...rest, conditions: [...rest.conditions, { feature: 'skew', least: 2 }] })).not.toBe(rule.id)
})
