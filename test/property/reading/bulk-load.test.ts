import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { openSession } from '#main/engine/session.ts'
import { openTable } from '#main/ingest/open-table.ts'
import { CsvWriter } from '#shared/read/write-csv.ts'

const folder = mkdtempSync(join(tmpdir(), 'aurora-bulk-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const cell = fc.option(
  fc.oneof(
    fc.constantFrom(
      'Ulm',
      '00501',
      '1.10',
      'New York, NY',
      '5" pipe',
      'say "so"',
      'two\nlines',
      'Köln',
      ' pad',
      '9007199254740993',
    ),
    fc.string({ unit: fc.constantFrom(...'ab1 ,;"\n.'), minLength: 1, maxLength: 6 }),
  ),
  { freq: 8 },
)
const table = fc
  .integer({ min: 2, max: 5 })
  .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 3, maxLength: 40 }))

describe('the engine and our own reader', () => {
  it('give the same table for the same file', async () => {
    const session = await openSession({ files: Array.from({ length: 40 }, (_, at) => join(folder, `${at}.csv`)) })
    let count = 0
    await fc.assert(
      fc.asyncProperty(
        table,
        fc.constantFrom(',', ';', '\t'),
        fc.constantFrom('\n' as const, '\r\n' as const),
        async (rows, delimiter, newline) => {
          const path = join(folder, `${count++ % 40}.csv`)
          const writer = new CsvWriter({ delimiter, newline, quote: '"', escape: 'doubled' })
          const names = rows[0]!.map((_, at) => `name_${at}`)
          writeFileSync(path, [names, ...rows].map((row) => writer.line(row)).join(''))
          const opened = await openTable(path, { delimiter, headerRows: 1, preambleRows: 0 })
          const own: (readonly (string | null)[])[] = []
          for await (const row of opened.rows()) own.push(row)
          const loaded = await opened.intoDuckDb(session.connection, 't')
          const engine = await session.connection.runAndReadAll('SELECT * FROM t')
          expect(engine.columnNames()).toEqual(opened.columns)
          expect(engine.getRows()).toEqual(own)
          expect(loaded).toBe(own.length)
        },
      ),
      { numRuns: 40 },
    )
    session.close()
  })
})
