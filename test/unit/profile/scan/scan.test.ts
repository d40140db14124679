import { describe, expect, test } from 'vitest'
import { noContext } from '#shared/contract/context.ts'
import type { TableProfile } from '#shared/contract/profile.ts'
import { tableProfileSchema } from '#shared/contract/schemas/profile.ts'
import { typeReading } from '#shared/profile/measure/type-reading.ts'
import { type MeasuredTable, measureTable } from '#shared/profile/measure-table.ts'
import { measureScan } from '#shared/profile/scan/measure-scan.ts'
import { planScan } from '#shared/profile/scan/plan-scan.ts'
import { mergeParts } from '#shared/profile/scan/scan-part.ts'
import type { ScanPlan } from '#shared/profile/scan/scan-plan.ts'
import { StretchScanner } from '#shared/profile/scan/scan-stretches.ts'
import { IrregularRecord } from '#shared/profile/scan/scan-target.ts'

const decode = (bytes: Uint8Array, start: number, end: number): string => new TextDecoder().decode(bytes.subarray(start, end))
const dialect = { delimiter: 44, quote: 34, header: new TextEncoder().encode('id,name\n') }
const options = { context: noContext, reading: typeReading }

type Cells = (string | null)[][]

const written = (cell: string | null): string =>
  cell === null ? '' : /[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell

function encodeRows(rows: Cells): Uint8Array {
  return new TextEncoder().encode(rows.map((row) => `${row.map(written).join(',')}\n`).join(''))
}

async function measured(names: string[], rows: Cells): Promise<MeasuredTable> {
  const columns = names.map((_, column) => rows.map((row) => row[column]!))
  return await measureTable({ names, columns }, { ...options, exactness: 'exact' })
}

async function exactProfile(names: string[], rows: Cells): Promise<TableProfile> {
  return (await measured(names, rows)).profile
}

/** Scans the rows in stretches that two scanners share. */
async function scannedProfile(names: string[], rows: Cells, change: Partial<ScanPlan> = {}): Promise<TableProfile> {
  const first = await measured(names, rows.slice(0, 50))
  const plan = { ...planScan(first.profile, rows.length, dialect), sampleShare: 1, ...change }
  const scanners = [new StretchScanner(plan, typeReading, decode), new StretchScanner(plan, typeReading, decode)]
  const size = Math.ceil(rows.length / 5)
  for (let stretch = 0; stretch < 5; stretch += 1) {
    const bytes = encodeRows(rows.slice(stretch * size, (stretch + 1) * size))
    scanners[stretch % 2]!.scan(stretch, bytes, 0, bytes.length - 1)
  }
  const result = await mergeParts(
    scanners.map((scanner) => scanner.part()),
    plan,
  )
  const { profile } = await measureScan(names, result, plan, options, first)
  expect(tableProfileSchema.parse(profile)).toEqual(profile)
  return profile
}

const names = ['id', 'city', 'amount', 'day', 'note']
const rows: Cells = Array.from({ length: 400 }, (_, row) => [
  String(row + 1),
  ['Rome', 'Oslo', 'São Paulo', 'N/A', null][row % 5]!,
  row % 50 === 7 ? '?' : ((row * 7919) % 1000) / 8 - 20 + (row % 3 === 0 ? '' : '0'),
  new Date(1.6e12 + ((row * 37) % 90) * 86_400_000).toISOString().slice(0, 10),
  row % 4 === 0 ? null : `he said "${row % 11}", then\nleft`,
]).map((row) => row.map((cell) => (cell === null ? null : String(cell))))

describe('a scan of bytes', () => {
  test('that holds all values gives the very profile of the rows in memory', async () => {
    const scanned = await scannedProfile(names, rows)
    const exact = await exactProfile(names, rows)
    for (const [at, column] of scanned.columns.entries()) {
      const want = exact.columns[at]!
      expect(column.top.map((entry) => entry.count)).toEqual(want.top.map((entry) => entry.count))
      expect({ ...column, top: [], samples: [], number: null, variants: [], histogram: [], type: null, issues: [] }).toEqual({
        ...want,
        top: [],
        samples: [],
        number: null,
        variants: [],
        histogram: [],
        type: null,
        issues: [],
      })
      expect(column.number === null).toBe(want.number === null)
      if (want.number !== null) expect(column.number!.mean).toBeCloseTo(want.number.mean, 9)
    }
    expect(scanned.exactness).toBe('exact')
    expect(scanned.candidateKeys).toEqual([['id']])
  })

  test('that holds few values still counts rows, gaps, sums, order and time exactly', async () => {
    const scanned = await scannedProfile(names, rows, { limit: 8 })
    const exact = await exactProfile(names, rows)
    const [id, city, amount, day] = scanned.columns
    expect(city!.exactness).toBe('exact')
    expect(amount).toMatchObject({ exactness: 'estimated', rows: 400, missing: exact.columns[2]!.missing })
    for (const name of ['parsed', 'min', 'max', 'zeros', 'negatives', 'integers'] as const) {
      expect(amount!.number![name], name).toBe(exact.columns[2]!.number![name])
    }
    for (const name of ['mean', 'deviation', 'skew', 'kurtosis'] as const) {
      expect(amount!.number![name], name).toBeCloseTo(exact.columns[2]!.number![name], 6)
    }
    expect(day!.time).toEqual(exact.columns[3]!.time)
    expect(id!.order).toEqual(exact.columns[0]!.order)
    expect(id!.distinct).toMatchObject({ count: 400, exactness: 'exact', singletons: 400, modeShare: 1 / 400 })
    expect(new Set(id!.top.map((entry) => entry.count))).toEqual(new Set([1]))
    expect(amount!.estimates.map((estimate) => estimate.part)).toEqual(['distinct', 'top', 'quantiles', 'patterns', 'text'])
  })

  test('estimates how many values there are within its stated error', async () => {
    const many: Cells = Array.from({ length: 20_000 }, (_, row) => [`v${(row * 7) % 9000}`, String(row % 3)])
    const [values] = (await scannedProfile(['values', 'group'], many, { limit: 100, sampleShare: 0.05 })).columns
    expect(values!.distinct.exactness).toBe('estimated')
    expect(Math.abs(values!.distinct.count - 9000) / 9000).toBeLessThan(values!.distinct.error)
  })

  test('finds repeated rows and a key that is in no order', async () => {
    const shuffled: Cells = Array.from({ length: 500 }, (_, row) => [`k${(row * 7919) % 500}`, String(row % 2)])
    const unique = await scannedProfile(['key', 'half'], shuffled, { limit: 16 })
    expect(unique).toMatchObject({ duplicateRows: 0, candidateKeys: [['key']] })
    const again = await scannedProfile(['key', 'half'], [...shuffled, ...shuffled.slice(0, 20)], { limit: 16 })
    expect(again).toMatchObject({ duplicateRows: 20, candidateKeys: [] })
  })

  test('compares rows as they are written, whether all are held or scanned', async () => {
    const marked: Cells = Array.from({ length: 400 }, (_, row) => [String(row % 50), row % 50 < 5 ? ['N/A', '-'][row % 2]! : '7'])
    for (const row of [0, 1, 2]) marked[row]![1] = ['?', null, '  '][row]!
    const held = await exactProfile(['number', 'mark'], marked)
    expect(held.columns[1]!.missing.count).toBe(40)
    expect(held.duplicateRows).toBe(400 - 53)
    expect((await scannedProfile(['number', 'mark'], marked, { compareRows: true })).duplicateRows).toBe(held.duplicateRows)
  })

  test('sees a rare mark among many values, and leaves a word that can be an answer', async () => {
    const texts: Cells = Array.from({ length: 3000 }, (_, row) => [`text ${(row * 7919) % 1500} of a person`, 'x'])
    for (const [at, mark] of ['???', 'n/a', 'None', 'None'].entries()) texts[2800 + at]![0] = mark
    const [held] = (await exactProfile(['text', 'other'], texts)).columns
    expect(held!.missing.disguised.map(({ value }) => value)).toEqual(['???', 'n/a'])
    const [scanned] = (await scannedProfile(['text', 'other'], texts, { limit: 2000, sampleShare: 0.1 })).columns
    expect(scanned!.missing).toEqual(held!.missing)
  })

  test('counts every value with white space around it, however rare, but for marks of missing values', async () => {
    const texts: Cells = Array.from({ length: 3000 }, (_, row) => [`text ${(row * 7919) % 1500} of a person`, 'x'])
    for (const [at, text] of [' ahead', 'behind\t', '   ', '??? '].entries()) texts[2800 + at]![0] = text
    const [held] = (await exactProfile(['text', 'other'], texts)).columns
    expect(held!.text!.outerBlanks).toBe(2)
    const [scanned] = (await scannedProfile(['text', 'other'], texts, { limit: 2000, sampleShare: 0.1 })).columns
    expect(scanned!.text!.outerBlanks).toBe(2)
    expect(scanned!.issues.map(({ id }) => id)).toContain('outer_blanks')
  })

  test('takes numbers that count the rows for a key, also where the first rows show too little of it', async () => {
    const counted: Cells = Array.from({ length: 3000 }, (_, row) => [String(row + 1), String((row * 7919) % 3000)])
    const [key, mixed] = (await scannedProfile(['', 'size'], counted, { limit: 100, sampleShare: 0.1 })).columns
    expect(key!.type).toMatchObject({ type: 'identifier', reason: expect.stringContaining('count the rows') })
    expect(mixed!.type.reason).not.toContain('count the rows')
  })

  test('walks wide tables in blocks of columns to the same end', async () => {
    const wideNames = Array.from({ length: 70 }, (_, column) => `c${column}`)
    const wide: Cells = Array.from({ length: 60 }, (_, row) => wideNames.map((_, column) => String((row * (column + 3)) % 17)))
    const scanned = await scannedProfile(wideNames, wide)
    const exact = await exactProfile(wideNames, wide)
    expect(scanned.columns.map((column) => column.number)).toEqual(exact.columns.map((column) => column.number))
  })
})

describe('what a scan refuses', () => {
  const scan = (text: string, width = 2) => {
    const bytes = new TextEncoder().encode(text)
    const plan: ScanPlan = {
      ...dialect,
      columns: Array.from({ length: width }, () => ({ kind: 'text', hints: {}, pivot: 0, maybeUnique: false })),
      limit: 10,
      precision: 10,
      sampleShare: 0,
      compareRows: false,
      seed: 1,
    }
    const scanner = new StretchScanner(plan, typeReading, decode)
    scanner.scan(0, bytes, 0, bytes.length - 1)
    return scanner.sums.rows
  }

  test.each(['1,2\n3\n', '1,2,3\n', '1,2\n\n3,4\n', 'a"b,2\n', '"a"b,2\n', '"open,2\n', '1,2\nid,name\n3,4\n'])('%j', (text) => {
    expect(() => scan(text)).toThrow(IrregularRecord)
  })

  const many = (field: string, count: number): string => Array.from({ length: count }, () => field).join(',')

  test.each([
    many('1', 79),
    many('1', 81),
    `${many('1', 32)},a"b,${many('1', 47)}`,
    `${many('1', 15)},"a"b,${many('1', 64)}`,
    `${many('1', 79)},"open`,
    '',
  ])('among 80 columns: %j', (line) => {
    expect(() => scan(`${many('1', 80)}\n${line}\n${many('1', 80)}\n`, 80)).toThrow(IrregularRecord)
  })

  test.each([many('1', 80), `${many('"a,""b""\nc"', 80)}\r`, many('', 80)])('and takes among 80 columns: %j', (line) => {
    expect(scan(`${many('1', 80)}\n${line}\n`, 80)).toBe(2)
  })

  test.each(['1,2\n3,4\n', '1,2\r\n3,4\r\n', '"a,""b""\nc",2\n,\n'])('and takes %j', (text) => {
    expect(scan(text)).toBe(2)
  })
})
