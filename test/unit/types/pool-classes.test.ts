import { describe, expect, test } from 'vitest'
import { type Class9, classes9 } from '#shared/contract/feature-type.ts'
import { collectVotes } from '#shared/types/collect-votes.ts'
import { viewColumn } from '#shared/types/column-view.ts'
import { levelShare } from '#shared/types/levels.ts'
import { poolClasses } from '#shared/types/pool-classes.ts'

function shares(given: Partial<Record<Class9, number>>): Record<Class9, number> {
  return Object.fromEntries(classes9.map((name) => [name, given[name] ?? 0.001])) as Record<Class9, number>
}

const view = viewColumn({ name: 'att7', values: Array.from({ length: 300 }, (_, at) => String((at * 7919) % 1009)) })
const votes = collectVotes(view)

test('all values decide where the model wavers', () => {
  const pooled = poolClasses(shares({ numeric: 0.45, 'context-specific': 0.5 }), votes, view)
  expect(pooled.numeric).toBeGreaterThan(pooled['context-specific'])
  expect(classes9.reduce((sum, name) => sum + pooled[name], 0)).toBeCloseTo(1, 9)
})

test('a sure model stands', () => {
  const pooled = poolClasses(shares({ datetime: 0.97 }), votes, view)
  expect(pooled.datetime).toBeGreaterThan(0.8)
})

describe('levels of a factor', () => {
  const levels = (name: string, counted: Record<string, number>, rows?: number) =>
    levelShare(viewColumn({ name, values: Object.keys(counted), counts: Object.values(counted), ...(rows ? { rows } : {}) }))

  test.each([
    ['few numbers that come again and again', 'against', { '0.25': 40, '0.5': 90, '1': 300, '2': 200 }, 0.9],
    ['a designed trial', 'subject', Object.fromEntries(Array.from({ length: 18 }, (_, at) => [String(at + 1), 25])), 0.9],
    ['up to ten', 'generation', { 1: 151, 2: 100, 3: 135, 4: 107, 5: 156, 6: 72, 7: 80 }, 0.75],
    ['counts that grow rarer', 'siblings', { 0: 608, 1: 209, 2: 28, 3: 16, 4: 18, 5: 5, 8: 7 }, 0],
    ['a name that speaks of a quantity', 'number of rooms', { 2: 90, 3: 200, 4: 150 }, 0],
    ['words', 'town', { a: 90, b: 200, c: 150 }, 0],
    ['too few rows', 'x', { 1: 3, 2: 5, 7: 4 }, 0],
  ])('%s', (_, name, counted, share) => expect(levels(name, counted)).toBe(share))

  test('who does not know every value does not say', () => {
    expect(levels('generation', { 1: 151, 2: 100, 3: 135 }, 5000)).toBe(0)
  })

  test('the class moves with them', () => {
    const values = Array.from({ length: 900 }, (_, at) => String([0.25, 0.5, 1, 2, 4][(at * at) % 5]))
    const column = viewColumn({ name: 'against', values })
    expect(poolClasses(shares({ numeric: 0.98 }), collectVotes(column), column).categorical).toBeGreaterThan(0.8)
  })
})
