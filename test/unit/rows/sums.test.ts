import { describe, expect, it } from 'vitest'
import { toGrid } from '#shared/read/roles/grid.ts'
import { findSums } from '#shared/read/roles/sums.ts'

const sumsOf = (...rows: string[][]) => findSums(toGrid(rows))

describe('findSums', () => {
  it('finds a total below its parts', () => {
    const { up, upReach, down } = sumsOf(['a', '120', '9'], ['b', '240', '8'], ['c', '31', '7'], ['all', '391', '24'])
    expect(up[3]).toBe(1)
    expect(upReach[3]).toBe(3)
    expect(Math.max(...down)).toBe(0)
  })

  it('finds a total above its parts', () => {
    const { down, downReach } = sumsOf(['all', '391', '24'], ['a', '120', '9'], ['b', '240', '8'], ['c', '31', '7'])
    expect(down[0]).toBe(1)
    expect(downReach[0]).toBe(3)
  })

  it('finds a grand total over subtotals', () => {
    const { up } = sumsOf(
      ['a', '120', '90'],
      ['b', '240', '81'],
      ['first', '360', '171'],
      ['c', '31', '77'],
      ['d', '52', '60'],
      ['second', '83', '137'],
      ['all', '443', '308'],
    )
    expect(Array.from(up)).toEqual([0, 0, 1, 0, 0, 1, 1])
  })

  it('finds a mean', () => {
    expect(sumsOf(['a', '10', '7'], ['b', '20', '8'], ['c', '60', '9'], ['m', '30', '8']).mean[3]).toBe(1)
  })

  it('does not take one number among zeros for a sum', () => {
    expect(Math.max(...sumsOf(['a', '0', '0'], ['b', '1', '0'], ['c', '1', '0'], ['d', '0', '0']).up)).toBe(0)
  })

  it('compares only lines with the same second label where labels repeat', () => {
    const { down } = sumsOf(
      ['all', '2006', '905', '77'],
      ['', '2007', '812', '70'],
      ['', 'change', '-10.3', '-9.1'],
      ['a', '2006', '505', '37'],
      ['', '2007', '410', '33'],
      ['', 'change', '-18.8', '-10.8'],
      ['b', '2006', '400', '40'],
      ['', '2007', '402', '37'],
      ['', 'change', '0.5', '-7.5'],
    )
    expect(down[0]).toBe(1)
    expect(down[1]).toBe(1)
    expect(down[3]).toBe(0)
  })
})
