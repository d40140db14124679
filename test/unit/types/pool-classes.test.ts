import { expect, test } from 'vitest'
import { type Class9, classes9 } from '#shared/contract/feature-type.ts'
import { collectVotes } from '#shared/types/collect-votes.ts'
import { viewColumn } from '#shared/types/column-view.ts'
import { poolClasses } from '#shared/types/pool-classes.ts'

function shares(given: Partial<Record<Class9, number>>): Record<Class9, number> {
  return Object.fromEntries(classes9.map((name) => [name, given[name] ?? 0.001])) as Record<Class9, number>
}

const votes = collectVotes(
  viewColumn({ name: 'att7', values: Array.from({ length: 300 }, (_, at) => String((at * 7919) % 1009)) }),
)

test('all values decide where the model wavers', () => {
  const pooled = poolClasses(shares({ numeric: 0.45, 'context-specific': 0.5 }), votes)
  expect(pooled.numeric).toBeGreaterThan(pooled['context-specific'])
  expect(classes9.reduce((sum, name) => sum + pooled[name], 0)).toBeCloseTo(1, 9)
})

test('a sure model stands', () => {
  const pooled = poolClasses(shares({ datetime: 0.97 }), votes)
  expect(pooled.datetime).toBeGreaterThan(0.8)
})
