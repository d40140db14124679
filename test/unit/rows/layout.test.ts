import { describe, expect, it } from 'vitest'
import { layoutOf, type Role } from '#shared/read/roles/index.ts'

const layout = (...roles: Role[]) => layoutOf({ roles, confidence: roles.map(() => 0.9) })

describe('layoutOf', () => {
  it('counts the preamble and the header rows', () => {
    expect(layout('metadata', 'empty', 'header', 'header', 'data', 'derived', 'notes')).toEqual({
      preambleRows: 2,
      headerRows: 2,
      tables: [{ header: [2, 3], from: 4, to: 5 }],
      confidence: 0.9,
    })
  })

  it('finds a second table by its header', () => {
    expect(layout('header', 'data', 'data', 'empty', 'metadata', 'header', 'data').tables).toEqual([
      { header: [0], from: 1, to: 2 },
      { header: [5], from: 6, to: 6 },
    ])
  })

  it('starts at the first row when there is no header', () => {
    expect(layout('data', 'data')).toMatchObject({ preambleRows: 0, headerRows: 0, tables: [{ header: [], from: 0, to: 1 }] })
  })

  it('takes a heading under the header into the table', () => {
    expect(layout('header', 'group', 'data', 'group', 'data', 'notes').tables).toEqual([{ header: [0], from: 1, to: 4 }])
  })

  it('is as sure as its least sure deciding line, and not sure at all of no table', () => {
    expect(layoutOf({ roles: ['metadata', 'header', 'data', 'notes'], confidence: [0.9, 0.55, 0.8, 0.2] }).confidence).toBe(0.2)
    expect(layout('metadata', 'notes')).toEqual({ preambleRows: 0, headerRows: 0, tables: [], confidence: 0 })
  })
})
