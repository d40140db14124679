import { describe, expect, test } from 'vitest'
import { noContext } from '#shared/contract/context.ts'
import { driftBetween } from '#shared/profile/drift.ts'
import { typeReading } from '#shared/profile/measure/type-reading.ts'
import { measureTable } from '#shared/profile/measure-table.ts'

async function profileOf(table: Record<string, (string | null)[]>) {
  const columns = Object.values(table)
  const { profile } = await measureTable(
    { names: Object.keys(table), columns },
    { context: noContext, reading: typeReading, exactness: 'exact', errors: false },
  )
  return profile
}

const numbers = (rows: number, of: (row: number) => number) =>
  Array.from({ length: rows }, (_, row) => of((row * 7919) % rows).toFixed(2))
const groups = (rows: number, of: readonly string[]) => Array.from({ length: rows }, (_, row) => of[row % of.length]!)

describe('drift between two tables', () => {
  test('is none between two draws of the same', async () => {
    const before = await profileOf({ x: numbers(500, (row) => row ** 1.5), g: groups(500, ['a', 'b', 'c']) })
    const after = await profileOf({ x: numbers(480, (row) => (row * 1.04) ** 1.5), g: groups(480, ['c', 'a', 'b']) })
    expect(driftBetween(before, after)).toMatchObject({
      added: [],
      gone: [],
      columns: [{ strength: 'none' }, { strength: 'none' }],
    })
  })

  test('is strong where numbers have moved', async () => {
    const before = await profileOf({ x: numbers(500, (row) => row) })
    const after = await profileOf({ x: numbers(500, (row) => row + 300) })
    const [x] = driftBetween(before, after).columns
    expect(x).toMatchObject({ column: 'x', strength: 'strong' })
    expect(x!.words).toEqual(['the middle went from 250 to 550', 'there are values beyond the earlier range, up to 799'])
  })

  test('names new values, new gaps, columns that came and went, and another type', async () => {
    const before = await profileOf({
      g: groups(300, ['a', 'b', 'c']),
      h: groups(300, ['1', '2', '3', '4', '5', '6']),
      old: groups(300, ['x', 'y']),
    })
    const after = await profileOf({
      g: groups(300, ['a', 'b', 'new']),
      h: groups(300, ['1', '2', '3', '4', '5', '6']).map((cell, row) => (row % 5 === 0 ? null : cell)),
      fresh: groups(300, ['x', 'y']),
    })
    const drift = driftBetween(before, after)
    expect(drift).toMatchObject({ added: ['fresh'], gone: ['old'] })
    expect(drift.columns.find((column) => column.column === 'g')).toMatchObject({
      strength: 'strong',
      words: ['there are new values: “new”'],
    })
    expect(drift.columns.find((column) => column.column === 'h')!.words).toContain('missing went from 0.0 % to 20.0 %')
  })
})
