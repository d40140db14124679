import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { breather } from '#main/engine/breathe.ts'
import { type PlainFile, plainFile } from '#main/engine/scan/plain-file.ts'
import { scanFile } from '#main/engine/scan/scan-file.ts'
import { rowDialect, scanRows } from '#main/engine/scan/scan-rows.ts'
import { orderedStretches, sharedStretches } from '#main/engine/scan/stretches.ts'
import { noContext } from '#shared/contract/context.ts'
import type { ImportOptions, Row } from '#shared/contract/table.ts'
import { typeReading } from '#shared/profile/measure/type-reading.ts'
import { measureTable } from '#shared/profile/measure-table.ts'
import { planScan } from '#shared/profile/scan/plan-scan.ts'

const folder = mkdtempSync(join(tmpdir(), 'aurora-scan-'))
afterAll(() => rmSync(folder, { recursive: true }))

const layout = {
  format: 'delimited',
  compression: 'none',
  encoding: 'utf-8',
  delimiter: ',',
  quote: '"',
  escape: 'doubled',
  newline: '\n',
  comment: null,
  padded: false,
  preambleRows: 0,
  headerRows: 1,
  skippedRecords: [],
  repairedRecords: [],
  endRecord: null,
} as unknown as ImportOptions

function fileOf(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

async function planOf(names: string[], rows: readonly Row[], file: PlainFile) {
  const columns = names.map((_, column) => rows.map((row) => row[column] ?? null))
  const { profile } = await measureTable({ names, columns }, { context: noContext, reading: typeReading, exactness: 'exact' })
  return planScan(profile, 1000, file)
}

describe('a plain file', () => {
  const first: Row[] = [
    ['1', 'a "b"'],
    ['2', null],
  ]

  test('is one whose first rows come out the same byte by byte', () => {
    const file = plainFile(fileOf('a.csv', '\ufeffid,name\n1,"a ""b"""\n2,\n\n'), layout, first)
    expect(file).toMatchObject({ delimiter: 44, quote: 34, dataStart: 11, dataEnd: 25 })
  })

  test('is not one that was repaired, packed or encoded otherwise, nor one that reads otherwise', () => {
    const path = fileOf('b.csv', 'id,name\n1,"a ""b"""\n2,\n')
    expect(plainFile(path, { ...layout, encoding: 'windows-1252' }, first)).toBeNull()
    expect(plainFile(path, { ...layout, compression: 'gzip' }, first)).toBeNull()
    expect(plainFile(path, { ...layout, repairedRecords: [3] }, first)).toBeNull()
    expect(plainFile(path, layout, [['1', 'a']])).toBeNull()
  })
})

describe('scanning in workers', () => {
  const rows: Row[] = Array.from({ length: 2000 }, (_, row) => [String(row), row % 3 === 0 ? null : `n${row % 10}`])
  const text = `id,name\n${rows.map((row) => row.map((cell) => cell ?? '').join(',')).join('\n')}`

  test('counts every row once, and the same as row by row', async () => {
    const file = plainFile(fileOf('c.csv', text), layout, rows.slice(0, 5))!
    const plan = await planOf(['id', 'name'], rows.slice(0, 50), file)
    let bytes = 0
    const result = (await scanFile(file, plan, { onBytes: (done) => (bytes = done) }))!
    expect(result.rows).toBe(2000)
    expect(bytes).toBe(file.dataEnd - file.dataStart)
    const source = (async function* () {
      yield* rows
    })()
    const again = await scanRows(source, { ...plan, ...rowDialect }, typeReading, { breathe: breather() })
    expect(again.sums).toEqual(result.sums)
    expect(again.tables.map((table) => table.values)).toEqual(result.tables.map((table) => table.values))
  })

  test('gives a file back that turns irregular, and stops when told', async () => {
    const file = plainFile(fileOf('d.csv', `${text}\n1,2,3\n`), layout, rows.slice(0, 5))!
    const plan = await planOf(['id', 'name'], rows.slice(0, 50), file)
    expect(await scanFile(file, plan, {})).toBeNull()
    await expect(scanFile(file, plan, { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'cancelled' })
  })
})

describe('stretches', () => {
  test('hold every record once, whoever takes them, also with newlines in quotes', () => {
    const line = `${'x'.repeat(997)},"a\nb"\n`
    const path = fileOf('e.csv', line.repeat(9000).trimEnd())
    const file = {
      path,
      delimiter: 44,
      quote: 34,
      dataStart: 0,
      dataEnd: 9000 * line.length - 1,
      header: new Uint8Array(0),
      rowBytes: 1,
    }
    const ordered = [...orderedStretches(file)].map(({ start, end }) => end + 1 - start)
    expect(ordered.length).toBeGreaterThan(1)
    expect(ordered.reduce((sum, size) => sum + size, 0)).toBe(9000 * line.length)
    for (const size of ordered) expect(size % line.length).toBe(0)
    const shared = [0, 1].flatMap((from) => [...sharedStretches(file, from, 2)].map(({ start, end }) => end + 1 - start))
    expect(shared.reduce((sum, size) => sum + size, 0)).toBe(9000 * line.length)
  })
})
