import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Row } from '#shared/contract/table.ts'
import { detectDialect } from '#shared/read/dialect/detect.ts'
import { createDecoder } from '#shared/read/encoding/decoder.ts'
import { readText } from '#shared/read/read-text.ts'
import { Tokenizer, tokenize } from '#shared/read/records/tokenizer.ts'
import { uniqueNames } from '#shared/read/structure/names.ts'
import { CsvWriter, type WriteDialect } from '#shared/read/write-csv.ts'

const dialect: fc.Arbitrary<WriteDialect> = fc.record({
  delimiter: fc.constantFrom(',', ';', '\t', '|', '^', '||'),
  quote: fc.constantFrom('"', "'"),
  escape: fc.constantFrom('doubled' as const, 'backslash' as const),
  newline: fc.constantFrom('\n' as const, '\r\n' as const, '\r' as const),
})
const cell = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom('a', 'x y', '00501', '1.10', '9007199254740993', 'é', '日本', "it's", '5"', ' pad ', '-'),
  },
  { weight: 1, arbitrary: fc.string({ unit: fc.constantFrom(...',;\t|^"\'\\\n\r ab1'), minLength: 1, maxLength: 8 }) },
)
const rows = fc
  .integer({ min: 1, max: 6 })
  .chain((width) => fc.array(fc.array(fc.option(cell), { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }))

function write(table: readonly Row[], told: WriteDialect): string {
  const writer = new CsvWriter(told)
  return table.map((row) => writer.line(row)).join('')
}

describe('write, then read', () => {
  it('gives the same rows in any dialect that we write, when told', () => {
    fc.assert(
      fc.property(rows, dialect, (table, told) => {
        const names = table[0]!.map((_, at) => `n${at}`)
        const text = write([names, ...table], told)
        const read = readText(text, { ...told, padded: false, headerRows: 1, preambleRows: 0 })
        expect(read.rows).toEqual(table)
        expect(read.columns).toEqual(names)
        expect(read.report.repairCount).toBe(0)
      }),
      { numRuns: 300 },
    )
  })

  it('finds the dialect of an ordinary table by itself', () => {
    const word = fc.constantFrom('Ulm', 'Bonn', 'Trier', 'New York', 'Köln')
    const table = fc.array(
      fc.tuple(
        fc.nat(9999).map(String),
        word,
        fc.nat(99).map((n) => `${n}.50`),
      ),
      { minLength: 4, maxLength: 30 },
    )
    fc.assert(
      fc.property(
        table,
        fc.constantFrom(',', ';', '\t', '|', '^'),
        fc.constantFrom('\n' as const, '\r\n' as const),
        (data, delimiter, newline) => {
          const text = write([['id', 'town', 'price'], ...data], { delimiter, newline, quote: '"', escape: 'doubled' })
          expect(detectDialect(text).dialect).toMatchObject({ delimiter, newline })
          expect(readText(text)).toMatchObject({ columns: ['id', 'town', 'price'], rows: data })
        },
      ),
      { numRuns: 100 },
    )
  })
})

describe('tokenizer', () => {
  const text = fc.string({ unit: fc.constantFrom(...',;"\'\\\n\r ab1'), maxLength: 60 })

  it('loses and repeats no character, whatever the text', () => {
    fc.assert(
      fc.property(text, dialect, (input, { delimiter, quote, escape: escapedBy, newline }) => {
        const records = tokenize(input, { delimiter, quote, escape: escapedBy, newline, padded: false })
        let at = 0
        for (const record of records) {
          expect(record.start).toBe(at)
          expect(record.next).toBeGreaterThan(record.start)
          at = record.next
        }
        expect(at).toBe(input.length)
      }),
      { numRuns: 500 },
    )
  })

  it('gives out the same records when the text comes in pieces', () => {
    fc.assert(
      fc.property(rows, dialect, fc.integer({ min: 1, max: 30 }), (table, told, size) => {
        const full = { ...told, padded: false }
        const input = write(table, told)
        const whole = tokenize(input, full).map(({ cells, line }) => ({ cells, line }))
        const found: typeof whole = []
        let rest = ''
        let line = 1
        for (let from = 0; from <= input.length; from += size) {
          const last = from + size > input.length
          const tokenizer = new Tokenizer(rest + input.slice(from, from + size), full, last)
          let at = 0
          for (let record = tokenizer.read(at, line); record !== null; record = tokenizer.read(at, line)) {
            found.push({ cells: record.cells, line: record.line })
            at = record.next
            line += record.lines
          }
          rest = tokenizer.text.slice(at)
        }
        expect(found).toEqual(whole)
      }),
      { numRuns: 300 },
    )
  })
})

describe('names', () => {
  it('are unique, never empty, and the same every time', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('', ' ', 'a', 'a_2', 'b', 'col_1', 'A'), { maxLength: 12 }), (cells) => {
        const names = uniqueNames(cells)
        expect(new Set(names).size).toBe(cells.length)
        expect(names).not.toContain('')
        expect(uniqueNames(cells)).toEqual(names)
      }),
    )
  })
})

describe('decoder', () => {
  it('reads UTF-8 in pieces as it does at once, stray bytes and all', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), fc.integer({ min: 1, max: 9 }), (bytes, size) => {
        const whole = createDecoder('utf-8').decode(bytes, true)
        const decoder = createDecoder('utf-8')
        let text = ''
        for (let at = 0; at < bytes.length; at += size) text += decoder.decode(bytes.subarray(at, at + size), false)
        expect(text + decoder.decode(new Uint8Array(0), true)).toBe(whole)
      }),
      { numRuns: 500 },
    )
  })
})
