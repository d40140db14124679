import { describe, expect, it } from 'vitest'
import { DATE, EMPTY, lookAt, MONEY, NUMBER, PERCENT, PLACEHOLDER, TEXT, YEAR } from '#shared/read/roles/cell.ts'

describe('lookAt', () => {
  it.each([
    ['', EMPTY],
    ['12', NUMBER],
    ['-1,204.5', NUMBER],
    ['1 204 000', NUMBER],
    ['12,5', NUMBER],
    ['(3.2)', NUMBER],
    ['45 *', NUMBER],
    ['-', PLACEHOLDER],
    ['n/a', PLACEHOLDER],
    ['..', PLACEHOLDER],
    ['2021-05-01', DATE],
    ['2019/20', DATE],
    ['Mar 2020', DATE],
    ['Total', TEXT],
    ['1 Includes islands', TEXT],
    ['A12', TEXT],
  ])('%s', (cell, kind) => {
    expect(lookAt(cell).kind).toBe(kind)
  })

  it('reads values and marks', () => {
    expect(lookAt('1,204.5').value).toBe(1204.5)
    expect(lookAt('(3.2)').value).toBe(-3.2)
    expect(lookAt('12,5').value).toBe(12.5)
    expect(lookAt('2019').flags & YEAR).toBe(YEAR)
    expect(lookAt('2,019').flags & YEAR).toBe(0)
    expect(lookAt('12%').flags & PERCENT).toBe(PERCENT)
    expect(lookAt('£77.40').flags & MONEY).toBe(MONEY)
  })
})
