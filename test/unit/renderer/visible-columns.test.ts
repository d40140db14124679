import { expect, it } from 'vitest'
import type { ColumnRow } from '#shared/contract/methods/columns.ts'
import { arrange, type Wanted } from '../../../src-renderer/state/visible-columns.ts'
import { makeRows } from '../../support/screen-double/rows.ts'

const rows = makeRows(8, 603)
const byName = new Map<string, ColumnRow>(rows.map((row) => [row.name, row]))
const names = rows.map((row) => row.name)
const plain: Wanted = { filter: '', stateFilter: 'all', typeFilter: 'all', sort: 'index', descending: false }

it('keeps the order of the file, and columns whose rows have not arrived', () => {
  expect(arrange(names, new Map(), plain)).toEqual(names)
})

it('sorts by missing, most first, and keeps the file order among equals', () => {
  expect(arrange(names, byName, { ...plain, sort: 'missing', descending: true })).toEqual([
    'remark',
    'monthly_fee_in_local_currency',
    'age',
    'e-mail',
    'signed_up_at',
    'zip_code',
    'country',
    'firmware',
  ])
})

it('sorts by issues, worst first', () => {
  expect(arrange(names, byName, { ...plain, sort: 'issues', descending: true }).slice(0, 3)).toEqual([
    'signed_up_at',
    'e-mail',
    'country',
  ])
})

it.each([
  ['zip', ['zip_code']],
  ['SPELLINGS', ['country']],
  ['median count', ['age']],
  ['no such thing', []],
])('filters by words: %s', (filter, found) => {
  expect(arrange(names, byName, { ...plain, filter })).toEqual(found)
})

it('filters by state and type together', () => {
  expect(arrange(names, byName, { ...plain, stateFilter: 'not_sure' })).toEqual(['signed_up_at'])
  expect(arrange(names, byName, { ...plain, typeFilter: 'numeric', filter: 'fee' })).toEqual(['monthly_fee_in_local_currency'])
  expect(arrange(names, byName, { ...plain, stateFilter: 'accepted' })).toEqual([])
})
