import { expect, it } from 'vitest'
import { cacheKeyOf } from '#shared/advise/cache-key.ts'
import { questionOf } from '#shared/advise/questions.ts'
import { noContext } from '#shared/contract/context.ts'
import type { Facts } from '#shared/contract/layer.ts'
import { measureColumn } from './measured.ts'

const question = questionOf(measureColumn('x', ['1.5', '2', '3', '3'], 'numeric'), noContext)
const keyWith = (facts: Facts) => cacheKeyOf({ ...question, facts: { ...question.facts, ...facts } }, 'rules 1')

it('is the same for the same facts', () => {
  const again = questionOf(measureColumn('x', ['1.5', '2', '3', '3'], 'numeric'), noContext)
  expect(cacheKeyOf(again, 'rules 1')).toBe(cacheKeyOf(question, 'rules 1'))
})

it('is another one for any other fact, context, name or version', () => {
  const keys = [
    keyWith({ 'number.mean': 2 }),
    keyWith({ 'number.mean': 0.3 }),
    keyWith({ 'number.mean': 0.1 + 0.2 }),
    keyWith({ 'number.mean': null }),
    keyWith({ 'number.mean': true }),
    keyWith({ 'number.mean': 'null' }),
    keyWith({ 'number.mean': '0.3' }),
    keyWith({ 'number.mean': 'null', 'number.min': 'null' }),
    cacheKeyOf({ ...question, context: { ...noContext, target: 'x' } }, 'rules 1'),
    cacheKeyOf({ ...question, profile: { ...question.profile, name: 'y' } }, 'rules 1'),
    cacheKeyOf(question, 'rules 2'),
  ]
  expect(keys.map((key) => keys.indexOf(key))).toEqual([...keys.keys()])
})
