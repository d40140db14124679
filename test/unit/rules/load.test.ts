import { describe, expect, it } from 'vitest'
import { vocabulary } from '#main/advisor/rule-library.ts'
import type { RuleFile } from '#shared/contract/rule.ts'
import { loadRules, type RuleSource } from '#shared/rules/load.ts'

const good: RuleFile = {
  id: 'fill-skewed',
  title: 'Fill gaps of a skewed number',
  types: ['numeric'],
  when: {
    all: [
      { fact: 'missing.share', test: 'above', value: 0 },
      { fact: 'number.skew', test: 'above', value: 1 },
    ],
  },
  context: { model: ['linear'] },
  act: { action: 'impute_median', parameters: {} },
  confidence: 0.8,
  reason: '{missing.count} rows are empty.',
  source: 'A book',
  examples: {
    fires: [
      { 'missing.share': 0.1, 'number.skew': 2, 'context.model': 'linear' },
      { 'missing.share': 0.5, 'number.skew': 1.01, 'context.model': 'linear' },
    ],
    silent: [
      { 'missing.share': 0, 'number.skew': 2, 'context.model': 'linear' },
      { 'missing.share': 0.1, 'number.skew': 2, 'context.model': 'tree' },
    ],
  },
}

function source(content: unknown, place = 'missing/fill-skewed'): RuleSource {
  return { where: `${place}.yaml`, place, content, syntax: null }
}

function kinds(...sources: RuleSource[]): readonly string[] {
  return loadRules(sources, vocabulary, { origin: 'symbolic', thorough: true }).problems.map(({ kind }) => kind)
}

describe('loading rules', () => {
  it('takes a sound rule', () => {
    const loaded = loadRules([source(good)], vocabulary, { origin: 'symbolic', thorough: true })
    expect(loaded.problems).toEqual([])
    expect(loaded.rules.map(({ id, origin }) => [id, origin])).toEqual([['fill-skewed', 'symbolic']])
  })

  it.each<[string, Partial<Record<keyof RuleFile, unknown>>, string]>([
    ['an unknown fact', { when: { fact: 'number.wobble', test: 'above', value: 1 } }, 'unknown_fact'],
    ['an unknown action', { act: { action: 'polish', parameters: {} } }, 'unknown_action'],
    ['a share above 1', { when: { fact: 'missing.share', test: 'above', value: 1.5 } }, 'impossible_bound'],
    ['a type that does not exist', { when: { fact: 'subtype', test: 'is', value: 'colour' } }, 'impossible_bound'],
    ['an order on words', { when: { fact: 'subtype', test: 'above', value: 3 } }, 'wrong_test'],
    ['a number where a flag stands', { when: { fact: 'order.indexLike', test: 'is', value: 1 } }, 'wrong_test'],
    ['a list for one value', { when: { fact: 'subtype', test: 'is', value: ['count'] } }, 'wrong_test'],
    [
      'bounds that exclude each other',
      {
        when: {
          all: [
            { fact: 'rows', test: 'above', value: 9 },
            { fact: 'rows', test: 'below', value: 5 },
          ],
        },
      },
      'unreachable',
    ],
    ['a subtype of another type', { when: { fact: 'subtype', test: 'is', value: 'uuid' } }, 'unreachable'],
    ['a broken expression', { when: { fact: '= rows / (', test: 'above', value: 1 } }, 'bad_expression'],
    ['an expression over a word', { when: { fact: '= subtype * 2', test: 'above', value: 1 } }, 'wrong_test'],
    ['a broken pattern', { when: { fact: 'text.pattern', test: 'matches', value: '(' } }, 'bad_pattern'],
    ['a pattern that could run for ever', { when: { fact: 'text.pattern', test: 'matches', value: '^(9+)+$' } }, 'bad_pattern'],
    ['a reason that names no fact', { reason: '{rows.lost} rows' }, 'bad_template'],
    [
      'a parameter that names no fact',
      { act: { action: 'impute_constant', parameters: { value: '$rows.lost' } } },
      'unknown_fact',
    ],
    ['an unknown key', { colour: 'red' } as never, 'schema'],
    ['no examples', { examples: { fires: [], silent: [] } }, 'schema'],
    ['confidence above 1', { confidence: 1.2 }, 'schema'],
    ['a case that does not fire', { examples: { ...good.examples, fires: [{ rows: 1 }, { rows: 2 }] } }, 'example_fails'],
    ['a place in another family', { act: { action: 'standard_scale', parameters: {} } }, 'misplaced'],
  ])('names %s', (_, change, kind) => {
    expect(kinds(source({ ...good, ...change }))).toContain(kind)
  })

  it('names a file that is no YAML, and takes the others', () => {
    const broken: RuleSource = { where: 'missing/bad.yaml', place: 'missing/bad', content: null, syntax: 'line 3: tab' }
    const loaded = loadRules([broken, source(good)], vocabulary, { origin: 'symbolic' })
    expect(loaded.problems).toEqual([{ where: 'missing/bad.yaml', kind: 'syntax', words: 'line 3: tab' }])
    expect(loaded.rules).toHaveLength(1)
  })

  it('names a weaker rule that a stronger one always overrules', () => {
    const weaker = {
      ...good,
      id: 'fill-mean',
      confidence: 0.5,
      act: { action: 'impute_mean', parameters: {} },
      when: {
        all: [
          { fact: 'missing.share', test: 'above', value: 0.2 },
          { fact: 'number.skew', test: 'above', value: 3 },
        ],
      },
    }
    const loaded = loadRules([source(good), source(weaker, 'missing/fill-mean')], vocabulary, { origin: 'symbolic' })
    expect(loaded.problems.map(({ where, kind }) => [where, kind])).toEqual([['fill-mean', 'contradicted']])
    expect(loaded.rules.map(({ id }) => id)).toEqual(['fill-skewed'])
  })

  it('takes a stronger rule for a narrower case', () => {
    const narrower = {
      ...good,
      id: 'fill-mean',
      confidence: 0.9,
      act: { action: 'impute_mean', parameters: {} },
      when: { fact: 'missing.share', test: 'above', value: 0.2 },
    }
    expect(loadRules([source(good), source(narrower, 'missing/fill-mean')], vocabulary, { origin: 'symbolic' }).problems).toEqual(
      [],
    )
  })
})
