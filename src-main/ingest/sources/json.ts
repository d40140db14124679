import type { DuckDBConnection } from '@duckdb/node-api'
import type { ImportOptions, ReadReport, Row } from '#shared/contract/table.ts'
import { createDecoder } from '#shared/read/encoding/decoder.ts'
import { detectEncoding } from '#shared/read/encoding/detect.ts'
import { cellText, ElementCutter, isRecord, parseExact } from '#shared/read/json-text.ts'
import type { KnownOptions } from '#shared/read/read-text.ts'
import { ReportBuilder } from '#shared/read/repair/report-builder.ts'
import { generatedNames, uniqueNames } from '#shared/read/structure/names.ts'
import { loadRows } from '../../engine/load-rows.ts'
import { badFile } from '../errors.ts'
import type { Hooks } from '../hooks.ts'
import { emptyReport, type OpenedTable } from '../opened-table.ts'
import { type ByteSource, byteChunks, readHead } from './bytes.ts'
import { optionsFor } from './import-options.ts'

export type JsonLayout = 'array' | 'lines' | 'nested'

const HEAD_BYTES = 1 << 20
const NESTED_LIMIT = 256 << 20
const MOST_ELEMENT_CHARACTERS = 64 << 20
const MOST_COLUMNS = 50_000

interface Shape {
  layout: JsonLayout
  encoding: string
  /** Keys of the objects, or null where elements are arrays or bare values. */
  keys: string[] | null
  width: number
  /** Where in the document the rows stand, for nested layouts. */
  path: string | null
}

/** Objects become rows, keys columns; what is nested stays JSON text in its cell. */
export class JsonTable implements OpenedTable {
  readonly path: string
  readonly columns: readonly string[]
  readonly engineFiles: readonly string[] = []
  private readonly source: ByteSource
  private readonly shape: Shape
  private readonly hooks: Hooks
  private readonly head: readonly Row[]
  private builder = new ReportBuilder()

  constructor(source: ByteSource, shape: Shape, head: readonly Row[], hooks: Hooks) {
    this.source = source
    this.path = source.path
    this.shape = shape
    this.head = head
    this.hooks = hooks
    this.columns = shape.keys === null ? generatedNames(shape.width) : uniqueNames(shape.keys)
  }

  get headerCells(): readonly string[] {
    return this.shape.keys ?? this.columns
  }

  get importOptions(): ImportOptions {
    const format = this.shape.layout === 'lines' ? 'ndjson' : 'json'
    return optionsFor(format, this.source, this.columns, { encoding: this.shape.encoding })
  }

  get report(): ReadReport {
    const words = { array: 'an array of rows', lines: 'one value a line', nested: `rows under ${this.shape.path ?? 'the root'}` }
    const { repairs, repairCount, quarantine, quarantineCount, warnings, partial } = this.builder
    const evidence = [
      {
        what: 'dialect' as const,
        decided: `JSON, ${words[this.shape.layout]}`,
        confidence: 0.99,
        why: ['parses as JSON'],
        runnerUp: null,
      },
    ]
    return { ...emptyReport, evidence, repairs, repairCount, quarantine, quarantineCount, warnings, partial }
  }

  async sample(count: number): Promise<readonly Row[]> {
    return this.head.slice(0, count)
  }

  async *rows(signal: AbortSignal | undefined = this.hooks.signal): AsyncGenerator<Row> {
    const builder = new ReportBuilder()
    this.builder = builder
    const late = new Set<string>()
    const known = new Set(this.shape.keys ?? [])
    let count = 0
    for await (const { value, bytes } of elements(this.source, this.shape, { ...this.hooks, signal }, builder)) {
      if (this.shape.keys !== null && isRecord(value)) {
        for (const key of Object.keys(value)) if (!known.has(key)) late.add(key)
      }
      count++
      if (count % 4096 === 0) this.hooks.onProgress?.({ bytesRead: bytes, bytesTotal: this.source.size, rows: count })
      yield toRow(value, this.shape)
    }
    if (late.size > 0) {
      builder.warn(
        'late_keys',
        `${late.size} keys stand in late rows only and are left out: ${[...late].slice(0, 5).join(', ')}.`,
      )
    }
  }

  intoDuckDb(
    connection: DuckDBConnection,
    tableName: string,
    signal: AbortSignal | undefined = this.hooks.signal,
  ): Promise<number> {
    return loadRows(connection, tableName, this.columns, this.rows(signal))
  }
}

export async function openJson(source: ByteSource, layout: JsonLayout, known: KnownOptions, hooks: Hooks): Promise<JsonTable> {
  const { bytes } = await readHead(source, HEAD_BYTES, hooks)
  const encoding = known.encoding ?? detectEncoding(bytes).encoding
  const shape: Shape = { layout, encoding, keys: null, width: 1, path: null }
  const builder = new ReportBuilder()
  const head: unknown[] = []
  const keys = new Map<string, true>()
  let width = 1
  let objects = 0
  for await (const { value, bytes: consumed } of elements(source, shape, hooks, builder)) {
    head.push(value)
    if (isRecord(value)) {
      objects++
      for (const key of Object.keys(value)) keys.set(key, true)
    } else if (Array.isArray(value)) width = Math.max(width, value.length)
    if (keys.size > MOST_COLUMNS || width > MOST_COLUMNS) throw badFile(source.path, `has more than ${MOST_COLUMNS} columns.`)
    if (consumed > 16 * HEAD_BYTES || (head.length >= 5_000 && consumed > 2 * HEAD_BYTES)) break
  }
  if (head.length === 0)
    throw badFile(
      source.path,
      builder.quarantine[0] ? `is not valid JSON (line ${builder.quarantine[0].line}).` : 'holds no rows.',
    )
  shape.keys = objects > 0 ? [...keys.keys()] : null
  shape.width = objects > 0 ? keys.size : width
  return new JsonTable(
    source,
    shape,
    head.map((value) => toRow(value, shape)),
    hooks,
  )
}

function toRow(value: unknown, { keys, width }: Shape): Row {
  if (keys !== null)
    return isRecord(value) ? keys.map((key) => cellText(value[key])) : keys.map((_, at) => (at === 0 ? cellText(value) : null))
  if (Array.isArray(value)) return Array.from({ length: width }, (_, at) => cellText(value[at]))
  return [cellText(value), ...new Array<null>(width - 1).fill(null)]
}

interface Element {
  value: unknown
  bytes: number
}

async function* elements(source: ByteSource, shape: Shape, hooks: Hooks, report: ReportBuilder): AsyncGenerator<Element> {
  if (shape.layout === 'nested') {
    yield* nestedElements(source, shape, hooks)
    return
  }
  const decoder = createDecoder(shape.encoding)
  const cutter = new ElementCutter(shape.layout === 'array' ? 1 : 0)
  let count = 0
  let read = 0
  const parse = (text: string): Element | null => {
    count++
    try {
      return { value: parseExact(text), bytes: read }
    } catch {
      report.setAside(count, 'is not valid JSON', text)
      return null
    }
  }
  for await (const { bytes, consumed } of byteChunks(source, hooks)) {
    read = consumed
    for (const text of cutter.push(decoder.decode(bytes, false))) {
      const element = parse(text)
      if (element !== null) yield element
    }
    if (cutter.ended) return
    if (cutter.held > MOST_ELEMENT_CHARACTERS)
      throw badFile(source.path, `row ${count + 1} is larger than 64 million characters.`, { row: count + 1 })
  }
  const rest = cutter.rest()
  if (rest === '') return
  const last = parse(rest)
  if (last !== null) yield last
  else {
    report.partial = true
    report.warn('damaged_end', 'The text ends within a row; the rows before it were read.')
  }
}

/** The largest array of the document, or its columns when it is an object of arrays. */
async function* nestedElements(source: ByteSource, shape: Shape, hooks: Hooks): AsyncGenerator<Element> {
  if (source.size > NESTED_LIMIT)
    throw badFile(source.path, 'is one nested JSON document of more than 256 MB. Save its rows as one value a line.')
  const decoder = createDecoder(shape.encoding)
  const parts: string[] = []
  for await (const { bytes } of byteChunks(source, hooks)) parts.push(decoder.decode(bytes, false))
  parts.push(decoder.decode(new Uint8Array(0), true))
  let document: unknown
  try {
    document = parseExact(parts.join(''))
  } catch (error) {
    throw badFile(source.path, `is not valid JSON (${error instanceof Error ? error.message : 'unreadable'}).`)
  }
  const rows = rowsOf(document, shape)
  for (const value of rows) yield { value, bytes: source.size }
}

function rowsOf(document: unknown, shape: Shape): unknown[] {
  if (Array.isArray(document)) return document
  if (!isRecord(document)) return [document]
  const arrays = Object.entries(document).filter((entry): entry is [string, unknown[]] => Array.isArray(entry[1]))
  const tables = arrays.filter(([, items]) => items.length > 0 && items.every((item) => isRecord(item) || Array.isArray(item)))
  if (tables.length > 0) {
    const [path, items] = tables.reduce((a, b) => (b[1].length > a[1].length ? b : a))
    shape.path = path
    return items
  }
  const size = arrays[0]?.[1].length ?? 0
  if (arrays.length > 0 && arrays.length === Object.keys(document).length && arrays.every(([, items]) => items.length === size)) {
    return Array.from({ length: size }, (_, at) => Object.fromEntries(arrays.map(([key, items]) => [key, items[at]])))
  }
  return [document]
}
