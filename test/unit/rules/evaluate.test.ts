import { describe, expect, it } from 'vitest'
import { vocabulary } from '#main/advisor/rule-library.ts'
import { noContext } from '#shared/contract/context.ts'
import type { Facts } from '#shared/contract/layer.ts'
import type { Condition, Rule } from '#shared/contract/rule.ts'
import { compileRules } from '#shared/rules/compile.ts'
import { compileCondition } from '#shared/rules/compile-condition.ts'
import { fire } from '#shared/rules/evaluate.ts'
import { parseExpression } from '#shared/rules/expression.ts'
import { fillTemplate } from '#shared/rules/template.ts'

const facts: Facts = {
  type: 'numeric',
  rows: 100,
  'missing.share': 0.25,
  'number.zeros': 0,
  'number.skew': null,
  'text.pattern': 'A99',
}

function holds(condition: Condition): boolean {
  return compileCondition(condition)(facts)
}

describe('conditions', () => {
  it.each<[Condition, boolean]>([
    [{ fact: 'rows', test: 'at_least', value: 100 }, true],
    [{ fact: 'rows', test: 'above', value: 100 }, false],
    [{ fact: 'rows', test: 'in', value: [1, 100] }, true],
    [{ fact: 'rows', test: 'not_in', value: [1, 100] }, false],
    [{ fact: 'text.pattern', test: 'matches', value: '^A9' }, true],
    [{ fact: 'number.skew', test: 'above', value: -10 }, false],
    [{ fact: 'number.skew', test: 'is_not', value: 3 }, false],
    [{ fact: 'number.skew', test: 'unknown' }, true],
    [{ fact: 'rows', test: 'above', value: '$missing.share' }, true],
    [{ fact: '= rows * missing.share', test: 'is', value: 25 }, true],
    [{ fact: '= rows / number.zeros', test: 'above', value: 1 }, false],
    [{ fact: '= number.zeros / number.zeros', test: 'at_most', value: 1 }, false],
    [{ not: { fact: '= rows / number.zeros', test: 'above', value: 1 } }, true],
    [{ all: [] }, true],
    [
      {
        any: [
          { fact: 'rows', test: 'is', value: 1 },
          { fact: 'rows', test: 'is', value: 100 },
        ],
      },
      true,
    ],
  ])('%j is %s', (condition, expected) => {
    expect(holds(condition)).toBe(expected)
  })
})

describe('arithmetic', () => {
  it.each([
    ['1 + 2 * 3', 7],
    ['(1 + 2) * 3', 9],
    ['-2 - -3', 1],
    ['max(2, round(rows * 0.014))', 2],
    ['8 / 4 / 2', 1],
    ['rows / 0', null],
    ['number.skew + 1', null],
  ])('%s = %s', (text, expected) => {
    expect(parseExpression(text).calculate(facts)).toBe(expected)
  })

  it.each(['1 +', 'max(1)', 'rows rows', '1 $ 2', 'process(1)', ''])('refuses %j', (text) => {
    expect(() => parseExpression(text)).toThrow()
  })
})

describe('firing', () => {
  const rule = (id: string, confidence: number, change: Partial<Rule> = {}): Rule => ({
    id,
    origin: 'symbolic',
    title: id,
    types: ['numeric'],
    when: { all: [] },
    context: {},
    act: { action: 'impute_constant', parameters: { value: '= rows * 2' } },
    confidence,
    reason: '{rows} rows, {missing.share%} empty',
    source: 'A book',
    ...change,
  })

  it('ranks by confidence, then by how narrow the rule is, then by id', () => {
    const narrow = { when: { fact: 'rows', test: 'is', value: 100 } } as const
    const set = compileRules([rule('b', 0.7), rule('a', 0.7), rule('z', 0.7, narrow), rule('y', 0.9)], vocabulary)
    expect(fire(set, facts, noContext, 'symbolic').map(({ vote }) => vote.id)).toEqual(['y', 'z', 'a', 'b'])
  })

  it('computes parameters and says why', () => {
    const [first] = fire(compileRules([rule('a', 0.7)], vocabulary), facts, noContext, 'symbolic')
    expect(first?.vote.parameters).toEqual({ value: 200 })
    expect(first?.vote.reasons[0]?.words).toBe('100 rows, 25 % empty')
  })

  it('stays silent where a parameter cannot be computed', () => {
    const change = { act: { action: 'impute_constant', parameters: { value: '$number.skew' } } }
    expect(fire(compileRules([rule('a', 0.7, change)], vocabulary), facts, noContext, 'symbolic')).toEqual([])
  })

  it('leaves the target alone unless asked', () => {
    const set = compileRules([rule('a', 0.7), rule('t', 0.9, { context: { isTarget: true } })], vocabulary)
    const target = { ...facts, 'context.isTarget': true }
    expect(fire(set, target, { ...noContext, target: 'x' }, 'symbolic').map(({ vote }) => vote.id)).toEqual(['t'])
  })
})

describe('reasons', () => {
  it('says numbers as people do', () => {
    expect(fillTemplate('{rows}, {missing.share%}, {number.skew}, {no.such}', facts)).toBe('100, 25 %, unknown, unknown')
  })
})
