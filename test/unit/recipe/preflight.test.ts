import { describe, expect, it } from 'vitest'
import { noContext } from '#shared/contract/context.ts'
import type { Recipe } from '#shared/contract/recipe.ts'
import { typeReading } from '#shared/profile/measure/type-reading.ts'
import { measureTable } from '#shared/profile/measure-table.ts'
import { preflight } from '#shared/recipe/preflight.ts'

async function profileOf(columns: Record<string, readonly (string | null)[]>) {
  const table = { names: Object.keys(columns), columns: Object.values(columns) }
  const { profile } = await measureTable(table, { context: noContext, reading: typeReading, exactness: 'exact', errors: false })
  return profile.columns
}

const repeat = <T>(times: number, ...values: T[]): T[] =>
  Array.from({ length: times }, (_, at) => values[at % values.length] as T)

function recipeOver(columns: Awaited<ReturnType<typeof profileOf>>): Recipe {
  return {
    aurora: 'recipe',
    version: 1,
    source: 'old.csv',
    import: {} as Recipe['import'],
    context: noContext,
    columns: columns.map(({ name, type }) => ({ name, type: type.type, subtype: type.subtype })),
    steps: columns.map(({ name }, at) => ({
      id: `s${at}`,
      action: 'keep_as_is',
      parameters: {},
      columns: [name],
      enabled: true,
      origin: null,
    })),
    fitted: null,
  }
}

const old = {
  'total price': Array.from({ length: 60 }, (_, at) => String(100 + at * 1.5)),
  city: repeat(60, 'Rome', 'Oslo', 'Bern'),
}

describe('pre-flight', () => {
  it('finds nothing in the file that the recipe was made on', async () => {
    const before = await profileOf(old)
    expect(preflight(recipeOver(before), before, before)).toEqual([])
  })

  it.each([
    ['a column that is gone', { city: old.city }, [['missing', 'total price', true]]],
    [
      'a column under another name',
      { city: old.city, Total_Price: old['total price'] },
      [
        ['renamed', 'total price', true],
        ['extra', 'Total_Price', false],
      ],
    ],
    ['a column more', { ...old, age: repeat(60, '1', '2', '3') }, [['extra', 'age', false]]],
    ['values that were never seen', { ...old, city: repeat(60, 'Rome', 'Oslo', 'Paris') }, [['unseen', 'city', false]]],
    [
      'a column of another kind',
      { ...old, 'total price': repeat(60, '2024-01-02', '2023-05-06', '2022-07-08') },
      [['retyped', 'total price', false]],
    ],
  ])('names %s', async (_, columns, expected) => {
    const before = await profileOf(old)
    const findings = preflight(recipeOver(before), await profileOf(columns), before)
    expect(findings.map(({ kind, column, stops }) => [kind, column, stops]).filter(([kind]) => kind !== 'drift')).toEqual(
      expected,
    )
  })

  it('suggests the likely new name', async () => {
    const before = await profileOf(old)
    const [finding] = preflight(recipeOver(before), await profileOf({ city: old.city, TotalPrice: old['total price'] }), before)
    expect(finding).toMatchObject({ kind: 'renamed', suggestion: 'TotalPrice' })
  })

  it('tells of a distribution that moved', async () => {
    const before = await profileOf(old)
    const moved = await profileOf({ ...old, 'total price': Array.from({ length: 60 }, (_, at) => String(170 + at * 0.3)) })
    expect(preflight(recipeOver(before), moved, before).map(({ kind, column }) => [kind, column])).toContainEqual([
      'drift',
      'total price',
    ])
  })
})
