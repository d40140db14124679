import { expect, test } from 'vitest'
import { doubt, mostTeaching, type OpenQuestion } from '#shared/learn/active-learning.ts'
import { seen } from './sample.ts'

const open = (column: string, confidences: number[], change = {}, known = 0): OpenQuestion => ({
  column,
  observed: seen(change),
  family: 'shape',
  confidences,
  known,
})

test('doubt is the entropy over the candidates', () => {
  expect(doubt([1])).toBe(0)
  expect(doubt([0.5, 0.5])).toBe(1)
  expect(doubt([0.5])).toBe(1)
  expect(doubt([0.25, 0.25, 0.25, 0.25])).toBe(2)
})

test('a column that stands for others comes before one that stands alone', () => {
  const alone = open('alone', [0.5, 0.4], { subtype: 'percent', skew: 0, zeros: 6 })
  const like = ['a', 'b', 'c'].map((name, index) => open(name, [0.5, 0.4], { distinct: 3 + index }))
  const [first] = mostTeaching([alone, ...like])
  expect(first).toMatchObject({ column: 'b', helps: 2 })
})

test('what is sure is not asked; what is known is asked later', () => {
  expect(mostTeaching([open('sure', [0.9, 0.1])])).toEqual([])
  const ranked = mostTeaching(
    [open('known', [0.5, 0.5], {}, 4), open('new', [0.5, 0.5], { subtype: 'percent', skew: 0, zeros: 6 })],
    2,
  )
  expect(ranked.map((one) => one.column)).toEqual(['new', 'known'])
})
