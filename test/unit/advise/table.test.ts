import { describe, expect, it } from 'vitest'
import { adviseTable } from '#shared/advise/table/advise-table.ts'
import { driftBetween } from '#shared/advise/table/drift.ts'
import type { Context } from '#shared/contract/context.ts'
import type { ColumnProfile, TableProfile } from '#shared/contract/profile.ts'
import { blankColumnProfile, blankTableProfile } from '#shared/profile/blank-profile.ts'

const context: Context = { target: 'y', task: 'classification', model: 'linear', domain: null }

function column(name: string, top: Record<string, number>, change: Partial<ColumnProfile> = {}): ColumnProfile {
  const counts = Object.entries(top).map(([value, count]) => ({ value, count }))
  const rows = counts.reduce((sum, { count }) => sum + count, 0)
  const blank = blankColumnProfile(name, 0, rows)
  const most = Math.max(0, ...counts.map(({ count }) => count))
  return {
    ...blank,
    missing: { nulls: 0, blanks: 0, disguised: [], count: 0, share: 0 },
    distinct: { ...blank.distinct, count: counts.length, modeShare: rows > 0 ? most / rows : 0 },
    top: counts,
    ...change,
  }
}

function kinds(change: Partial<TableProfile>, columns: readonly ColumnProfile[], asked: Context = context) {
  const profile = { ...blankTableProfile(columns, 100), ...change }
  return adviseTable({ profile, context: asked, recommendations: [] }).map(({ id }) => id)
}

const balanced = column('y', { a: 50, b: 50 })

const relation = {
  straight: null,
  logged: null,
  ranked: null,
  clipped: null,
  grouped: 1,
  common: 0,
  gaps: 0,
  beyond: { left: 0, weight: 1, logged: null, ranked: null, clipped: null, grouped: 0 },
}

describe('advice on the whole table', () => {
  it('says nothing of a table that is fine', () => {
    expect(kinds({}, [balanced, column('x', { 1: 40, 2: 60 })])).toEqual([])
  })

  it.each<[string, Partial<TableProfile>, readonly ColumnProfile[]]>([
    ['duplicate_rows', { duplicateRows: 3 }, [balanced]],
    ['duplicate_columns:a|b', { duplicateColumns: [['a', 'b']] }, [balanced]],
    [
      'collinear:a|b|c',
      {
        collinear: [
          { columns: ['a', 'b'], correlation: 0.99 },
          { columns: ['b', 'c'], correlation: -0.97 },
        ],
      },
      [balanced],
    ],
    ['imbalance', {}, [column('y', { a: 97, b: 3 })]],
    ['split_column:part', {}, [balanced, column('part', { train: 80, Test: 20 })]],
    [
      'leakage:z',
      {},
      [
        balanced,
        column('z', { p: 50, q: 50 }, { target: { correlation: 1, mutualInformation: 1, alone: 1, leakage: true, relation } }),
      ],
    ],
    ['target_missing', {}, [column('x', { 1: 100 })]],
    ['target_constant', {}, [column('y', { a: 100 })]],
  ])('finds %s', (id, change, columns) => {
    expect(kinds(change, columns)).toContain(id)
  })

  it('finds that the target only counts rows', () => {
    const order = { increasing: true, decreasing: false, indexLike: true, rising: 1, falling: 0, byOne: 1 }
    expect(kinds({}, [column('y', { a: 50, b: 50 }, { order })])).toContain('target_row_number')
  })

  it('calls weakly correlated columns independent', () => {
    expect(kinds({ collinear: [{ columns: ['a', 'b'], correlation: 0.9 }] }, [balanced])).toEqual([])
  })

  it('puts danger first', () => {
    const ids = kinds({ duplicateRows: 50, collinear: [{ columns: ['a', 'b'], correlation: 1 }] }, [column('x', { 1: 100 })])
    expect(ids[0]).toBe('target_missing')
  })
})

describe('drift', () => {
  it('is nothing between equal columns', () => {
    expect(driftBetween([balanced], [column('y', { a: 30, b: 30 })])).toEqual([])
  })

  it('is large where shares turn round', () => {
    const [advice] = driftBetween([column('c', { a: 90, b: 10 })], [column('c', { a: 10, b: 90 })])
    expect(advice).toMatchObject({ kind: 'drift', severity: 'caution', columns: ['c'] })
  })

  it('is not claimed for a handful of rows', () => {
    expect(driftBetween([column('c', { a: 5 })], [column('c', { b: 5 })])).toEqual([])
  })
})
