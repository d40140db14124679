import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { readRowModel } from '#main/ingest/roles-model.ts'
import { classifyRows, layoutOf, ROLES, type RowModel } from '#shared/read/roles/index.ts'

let model: RowModel
beforeAll(async () => {
  model = await readRowModel()
})

const cell = fc.oneof(
  fc.constantFrom('', '', ' ', 'Total', 'Source: x', 'Table 1', '-', 'n/a', '2019', '12.5%', '1,204', '\u0000', '合計'),
  fc.integer().map(String),
  fc.string({ maxLength: 60 }),
)
const records = fc.array(fc.array(cell, { maxLength: 9 }), { maxLength: 40 })

describe('classifyRows', () => {
  it('gives one known role and one confidence in (0, 1] for each record, empty exactly where nothing is written', () => {
    fc.assert(
      fc.property(records, fc.boolean(), (rows, byModel) => {
        const { roles, confidence } = classifyRows(rows, byModel ? model : undefined)
        expect(roles).toHaveLength(rows.length)
        expect(confidence).toHaveLength(rows.length)
        for (const [line, row] of rows.entries()) {
          expect(ROLES).toContain(roles[line])
          expect(roles[line] === 'empty').toBe(row.every((text) => text.trim() === ''))
          expect(confidence[line]).toBeGreaterThan(0)
          expect(confidence[line]).toBeLessThanOrEqual(1.000001)
        }
      }),
      { seed: 11, numRuns: 150 },
    )
  })

  it('does not mind trailing empty columns', () => {
    const row = fc.tuple(
      fc.constantFrom('ash', 'birch', 'cedar', 'Total'),
      fc.integer({ min: 0, max: 9999 }).map(String),
      fc.integer({ min: 0, max: 99 }).map(String),
    )
    fc.assert(
      fc.property(fc.array(row, { minLength: 3, maxLength: 25 }), fc.integer({ min: 1, max: 4 }), (rows, more) => {
        const padded = rows.map((cells) => [...cells, ...Array.from({ length: more }, () => '')])
        expect(classifyRows(padded, model).roles).toEqual(classifyRows(rows, model).roles)
      }),
      { seed: 12, numRuns: 60 },
    )
  })

  it('places tables inside the file, in order, without overlap', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...ROLES), { maxLength: 40 }), (roles) => {
        const { tables, preambleRows, headerRows } = layoutOf({ roles, confidence: roles.map(() => 1) })
        let end = -1
        for (const { header, from, to } of tables) {
          const start = header[0] ?? from
          expect(start).toBeGreaterThan(end)
          expect(to).toBeGreaterThanOrEqual(from)
          for (const line of header) expect(line).toBeLessThan(from)
          end = to
        }
        if (tables[0])
          expect([preambleRows, headerRows]).toEqual([tables[0].header[0] ?? tables[0].from, tables[0].header.length])
      }),
      { seed: 13, numRuns: 300 },
    )
  })
})
