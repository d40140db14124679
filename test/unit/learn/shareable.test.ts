import { expect, test } from 'vitest'
import { decodeObserved, encodeObserved, situationOf } from '#shared/learn/features.ts'
import { assertObserved } from '#shared/learn/observed-guard.ts'
import { shareableParameters } from '#shared/learn/shareable-parameters.ts'
import { seen } from './sample.ts'

test('of parameters, what could be a value or a name is left out', () => {
  expect(
    shareableParameters({
      bins: 7,
      lower: 0.01,
      keep_source: true,
      to: 'upper',
      parts: ['year', 'month'],
      value: 48_213.77,
      values: ['n/a', 'Maier'],
      mapping: { Maier: 'Meier' },
      reference: '1984-02-03',
      latitude: 48.1,
      pattern: 'Maier',
      unit: 'maier',
      smoothing: 1e9,
    }),
  ).toEqual({ bins: 7, lower: 0.01, keep_source: true, to: 'upper', parts: ['year', 'month'] })
})

test('one line for the store and back', () => {
  const observed = seen({ skew: -2, patternClass: 'symbol_number' }, { domain: 'd0123abcd' })
  expect(decodeObserved(encodeObserved(observed))).toEqual(observed)
  expect(() => assertObserved(encodeObserved(observed))).not.toThrow()
})

test.each([
  ['a pattern that is text', seen({ patternClass: 'Maier, Anna' })],
  ['a bucket that is a value', seen({ distinct: 48_213 })],
  ['a domain in plain words', seen({}, { domain: 'oncology' })],
  ['a type that is none', seen({ type: 'salary' })],
])('%s is refused', (_name, observed) => {
  expect(() => assertObserved(encodeObserved(observed))).toThrow(/not a bucket/)
})

test('of the context, the name of the target is not kept', () => {
  const context = { target: 'Salary', task: 'regression', model: null, domain: null } as const
  expect(situationOf(context, 'Salary', '')).toEqual({ task: 'regression', model: 'any', target: 'this', domain: '' })
  expect(situationOf(context, 'Age', '')).toMatchObject({ target: 'other' })
})
