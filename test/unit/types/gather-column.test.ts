import { expect, test } from 'vitest'
import { ColumnGatherer } from '#main/types/gather-column.ts'

test('counts, nulls and figures of one pass', () => {
  const gatherer = new ColumnGatherer('x')
  for (const cell of ['1', '2', null, '2', 'NA', '3', '']) gatherer.add(cell)
  const input = gatherer.input()
  expect(input).toMatchObject({ name: 'x', values: ['1', '2', '3'], counts: [1, 2, 1], rows: 7, nulls: 3, distinct: 3 })
  expect(input.stats).toEqual({ mean: 2, std: Math.sqrt(0.5), min: 1, max: 3 })
})

test('text has no figures', () => {
  const gatherer = new ColumnGatherer('x')
  for (const cell of ['1', 'two']) gatherer.add(cell)
  expect(gatherer.input().stats).toEqual({ mean: 0, std: 0, min: 0, max: 0 })
})

test('many distinct values: bounded, and their number within 10 %', () => {
  const gatherer = new ColumnGatherer('x')
  for (let at = 0; at < 60_000; at++) gatherer.add(`value ${at % 50_000}`)
  const input = gatherer.input()
  expect(input.values.length).toBeLessThanOrEqual(3048)
  expect(Math.abs(input.distinct! - 50_000)).toBeLessThan(5_000)
  expect(input.values.slice(0, 2)).toEqual(['value 0', 'value 1'])
})
