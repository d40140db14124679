import { stat } from 'node:fs/promises'
import type { DuckDBConnection } from '@duckdb/node-api'
import type { ImportOptions, ReadReport, Row } from '#shared/contract/table.ts'
import { createDecoder, decodeAll } from '#shared/read/encoding/decoder.ts'
import { detectEncoding, type EncodingVerdict } from '#shared/read/encoding/detect.ts'
import { evidenceOf, importOptions, type KnownOptions, planText, readText, type TextPlan } from '#shared/read/read-text.ts'
import { Tokenizer } from '#shared/read/records/tokenizer.ts'
import { Walk } from '#shared/read/records/walk.ts'
import { ReportBuilder } from '#shared/read/repair/report-builder.ts'
import { RowReader } from '#shared/read/repair/row-reader.ts'
import { loadBatches } from '../../engine/load-rows.ts'
import { sqlName } from '../../engine/session.ts'
import { badFile, fileError } from '../errors.ts'
import { type Hooks, stopIfCancelled } from '../hooks.ts'
import type { OpenedTable } from '../opened-table.ts'
import { shippedRowModel } from '../roles-model.ts'
import { bulkLoad } from './bulk-load.ts'
import { type ByteSource, byteChunks, readHead, readSlice } from './bytes.ts'

/** Up to this size the whole text is judged; beyond it a sample of head, middle and tail. */
const WHOLE_BYTES = 1 << 20
const HEAD_BYTES = 256 << 10
const SAMPLE_ROWS = 1_000
const WHOLE_BATCH = 2_048
const LEAST_LINES = 20
/** So many rows that do not fit disprove what the sample said. */
const DISPROVED_SHARE = 0.2
const DISPROVED_FROM = 500
const PROBE_BYTES = 16 << 10
const MOST_RECORD_CHARACTERS = 64 << 20

interface Decided {
  encoding: EncodingVerdict
  text: TextPlan
  whole: string | null
}

/** A table of delimited text: CSV and its many relatives. */
export class DelimitedTable implements OpenedTable {
  readonly path: string
  readonly columns: readonly string[]
  readonly headerCells: readonly string[]
  private readonly source: ByteSource
  private readonly hooks: Hooks
  private readonly decided: Decided
  private readonly known: KnownOptions
  private builder = new ReportBuilder()
  private isSecond = false
  private readonly headText: string
  private headRows: readonly Row[] | null = null
  private readonly headReport = new ReportBuilder()

  constructor(source: ByteSource, decided: Decided, headText: string, known: KnownOptions, hooks: Hooks) {
    this.path = source.path
    this.source = source
    this.decided = decided
    this.known = known
    this.hooks = hooks
    this.columns = decided.text.columns
    this.headerCells = decided.text.headerCells
    this.headText = headText
    this.builder = this.headReport
    this.warnOfEncoding(this.headReport)
    if (this.columns.length === 0) this.headReport.warn('empty_source', 'There is nothing in it but empty lines.')
  }

  get engineFiles(): readonly string[] {
    return [this.path]
  }

  get importOptions(): ImportOptions {
    if (this.builder === this.headReport) this.readSample()
    return {
      ...importOptions(this.decided.text, this.builder, this.known),
      compression: this.source.compression,
      member: this.source.member,
      encoding: this.decided.encoding.encoding,
    }
  }

  get report(): ReadReport {
    if (this.builder === this.headReport) this.readSample()
    const { builder } = this
    const { encoding } = this.decided
    return {
      evidence: [
        {
          what: 'encoding',
          decided: encoding.encoding,
          confidence: encoding.confidence,
          why: encoding.why,
          runnerUp: encoding.runnerUp
            ? { value: encoding.runnerUp.encoding, options: { encoding: encoding.runnerUp.encoding }, why: encoding.runnerUp.why }
            : null,
        },
        ...evidenceOf(this.decided.text),
      ],
      repairs: builder.repairs,
      repairCount: builder.repairCount,
      quarantine: builder.quarantine,
      quarantineCount: builder.quarantineCount,
      leftOut: builder.leftOut,
      otherTables: this.decided.text.plan.others.map(({ start, columns, rows }) => ({ line: start + 1, columns, rows })),
      warnings: builder.warnings,
      partial: builder.partial,
    }
  }

  async sample(count: number): Promise<readonly Row[]> {
    return this.readSample().slice(0, count)
  }

  /** The rows of the part that was judged; done once, when first asked for. */
  private readSample(): readonly Row[] {
    if (this.headRows === null) {
      const rows: Row[] = []
      for (const row of this.convert(this.headText, this.decided.whole !== null, this.headReport)) {
        if (rows.push(row) >= SAMPLE_ROWS) break
      }
      this.headRows = rows
    }
    return this.headRows
  }

  async preview(options: Partial<ImportOptions>, count: number): Promise<{ columns: readonly string[]; rows: readonly Row[] }> {
    const { bytes } = await readHead(this.source, HEAD_BYTES, this.hooks)
    const head = readText(decodeAll(bytes, options.encoding ?? this.decided.encoding.encoding), { ...this.known, ...options })
    return { columns: head.columns, rows: head.rows.slice(0, count) }
  }

  async *rows(signal: AbortSignal | undefined = this.hooks.signal): AsyncGenerator<Row> {
    for await (const batch of this.batches(signal)) yield* batch
  }

  /** The rows many at a time. */
  private async *batches(signal: AbortSignal | undefined): AsyncGenerator<readonly Row[]> {
    const report = new ReportBuilder()
    this.builder = report
    this.warnOfEncoding(report)
    if (this.decided.whole === null) {
      yield* this.stream(report, signal)
      return
    }
    let count = 0
    let batch: Row[] = []
    for (const row of this.convert(this.decided.whole, true, report)) {
      count++
      if (batch.push(row) < WHOLE_BATCH) continue
      stopIfCancelled(signal)
      yield batch
      batch = []
    }
    yield batch
    this.hooks.onProgress?.({ bytesRead: Math.max(0, this.source.size), bytesTotal: this.source.size, rows: count })
  }

  async intoDuckDb(
    connection: DuckDBConnection,
    tableName: string,
    signal: AbortSignal | undefined = this.hooks.signal,
  ): Promise<number> {
    this.readSample()
    const bulk = await bulkLoad(
      connection,
      tableName,
      this.source,
      this.decided.encoding,
      this.decided.text,
      this.headReport,
      signal,
    )
    if (bulk.done) {
      this.hooks.onProgress?.({ bytesRead: Math.max(0, this.source.size), bytesTotal: this.source.size, rows: bulk.rows })
      return bulk.rows
    }
    const rows = await loadBatches(connection, tableName, this.columns, this.batches(signal))
    if (this.isDisproved(rows)) return this.readAgain(connection, tableName, signal)
    if (bulk.why) this.builder.warn('read_with_care', bulk.why)
    return rows
  }

  private isDisproved(rows: number): boolean {
    const misfits = this.builder.repairCount + this.builder.quarantineCount
    return this.decided.whole === null && rows >= DISPROVED_FROM && misfits > rows * DISPROVED_SHARE && !this.isSecond
  }

  /** Decides anew on a sample of sixteen times the size, keeps our names, and says so. */
  private async readAgain(connection: DuckDBConnection, tableName: string, signal: AbortSignal | undefined): Promise<number> {
    const misfits = this.builder.repairCount + this.builder.quarantineCount
    const again = await openDelimited(this.source, { ...this.known }, { ...this.hooks, signal }, 16 * HEAD_BYTES)
    const same = again.columns.length === this.columns.length && again.columns.every((name, at) => name === this.columns[at])
    if (same) {
      again.isSecond = true
      const rows = await again.intoDuckDb(connection, tableName, signal)
      this.builder = again.builder
      this.builder.warn(
        'read_again',
        `${misfits} rows did not fit what the first sample said, so it was read again with a larger one.`,
      )
      return rows
    }
    this.builder.warn(
      'sample_doubtful',
      `${misfits} rows did not fit what the sample said; a larger sample gives ${again.columns.length} columns. Check the import.`,
    )
    const count = await connection.runAndReadAll(`SELECT count(*)::DOUBLE FROM ${sqlName(tableName)}`)
    return Number(count.getRows()[0]![0])
  }

  private *convert(text: string, complete: boolean, report: ReportBuilder): Generator<Row> {
    const { dialect, plan } = this.decided.text
    const walk = new Walk(plan, dialect, new RowReader(plan, dialect, this.known.repair ?? true, report), report)
    yield* walk.take(new Tokenizer(text, dialect, complete))
  }

  private async *stream(report: ReportBuilder, signal: AbortSignal | undefined): AsyncGenerator<readonly Row[]> {
    const { dialect, plan } = this.decided.text
    const walk = new Walk(plan, dialect, new RowReader(plan, dialect, this.known.repair ?? true, report), report)
    const decoder = createDecoder(this.decided.encoding.encoding)
    let rest = ''
    let count = 0
    try {
      for await (const { bytes, consumed } of byteChunks(this.source, { ...this.hooks, signal })) {
        const tokenizer = new Tokenizer(rest + decoder.decode(bytes, false), dialect, false)
        const batch = [...walk.take(tokenizer)]
        count += batch.length
        yield batch
        if (walk.ended) return
        rest = tokenizer.text.slice(walk.at)
        if (rest.length > MOST_RECORD_CHARACTERS) {
          throw badFile(this.path, `line ${walk.line} is longer than ${MOST_RECORD_CHARACTERS >> 20} million characters.`, {
            line: walk.line,
          })
        }
        this.hooks.onProgress?.({ bytesRead: consumed, bytesTotal: this.source.size >= 0 ? this.source.size : null, rows: count })
      }
    } catch (error) {
      const known = fileError(error, this.path)
      if (known.code !== 'bad_file' || this.source.compression === 'none' || count === 0) throw known
      report.partial = true
      report.warn('damaged_end', `${known.message} The rows before that place were read.`, { line: walk.line })
    }
    yield [...walk.take(new Tokenizer(rest + decoder.decode(new Uint8Array(0), true), dialect, true))]
    const now = await stat(this.path).catch(() => null)
    if (this.source.size >= 0 && now?.size !== this.source.size) {
      report.warn(
        'changed_while_read',
        now === null ? 'The file vanished while it was read.' : 'The file changed its size while it was read.',
      )
    }
    for (const byte of decoder.stray.slice(0, 20))
      report.warn('stray_byte', 'A byte that the encoding does not allow was read as windows-1252.', { byte })
  }

  private warnOfEncoding(report: ReportBuilder): void {
    if (this.decided.whole === null) return
    for (const byte of this.decided.encoding.stray) {
      report.warn('stray_byte', 'A byte that the encoding does not allow was read as windows-1252.', { byte })
    }
  }
}

export async function openDelimited(
  source: ByteSource,
  known: KnownOptions,
  hooks: Hooks,
  headBytes = HEAD_BYTES,
): Promise<DelimitedTable> {
  const small = source.compression === 'none' && source.size >= 0 && source.size <= WHOLE_BYTES
  const { bytes, whole } = await readEnough(source, small ? WHOLE_BYTES : headBytes, hooks)
  const probes = whole || source.compression !== 'none' || source.size < 4 * HEAD_BYTES ? [] : await probe(source)
  const encoding = known.encoding ? toldEncoding(known.encoding) : judgeEncoding(bytes, whole, probes)
  if (encoding.binary) throw badFile(source.path, 'is binary, not a table of text.')
  const text = decodeAll(whole ? bytes : cutAtLine(bytes, encoding.encoding), encoding.encoding)
  const further = probes.map((part) => innerLines(decodeAll(part, encoding.encoding)))
  const plan = planText(text, whole, known, further, await shippedRowModel())
  return new DelimitedTable(source, { encoding, text: plan, whole: whole ? text : null }, text, known, hooks)
}

/** A table of very many columns fills the usual sample with its header: then more is read. */
async function readEnough(source: ByteSource, size: number, hooks: Hooks): Promise<{ bytes: Uint8Array; whole: boolean }> {
  const head = await readHead(source, size, hooks)
  if (head.whole || countLines(head.bytes) >= LEAST_LINES) return head
  if (size * 4 > MOST_RECORD_CHARACTERS) {
    if (countLines(head.bytes) > 0) return head
    throw badFile(source.path, `its first line is longer than ${size >> 20} MB.`, { line: 1 })
  }
  return readEnough(source, size * 4, hooks)
}

function countLines(bytes: Uint8Array): number {
  let count = 0
  for (const newline of [10, 13]) {
    for (let at = bytes.indexOf(newline); at !== -1 && count < LEAST_LINES; at = bytes.indexOf(newline, at + 1)) count++
  }
  return count
}

async function probe(source: ByteSource): Promise<Uint8Array[]> {
  const middle = Math.floor(source.size / 8) * 4
  const tail = Math.floor((source.size - PROBE_BYTES) / 4) * 4
  return Promise.all([readSlice(source, middle, PROBE_BYTES), readSlice(source, tail, PROBE_BYTES)])
}

function judgeEncoding(bytes: Uint8Array, whole: boolean, probes: readonly Uint8Array[]): EncodingVerdict {
  const head = detectEncoding(bytes, whole)
  if (head.encoding !== 'utf-8' || head.binary || probes.length === 0) return head
  const beyond = probes
    .map((part) => detectEncoding(trimContinuation(part), false))
    .filter((each) => !each.why.includes('only ASCII bytes'))
  const other = beyond.find((each) => each.encoding !== 'utf-8' && !each.binary)
  return other && head.why.includes('only ASCII bytes')
    ? { ...other, why: [...other.why, 'the first part is ASCII alone'] }
    : head
}

/** A slice may begin within a sequence. */
function trimContinuation(bytes: Uint8Array): Uint8Array {
  let at = 0
  while (at < 4 && at < bytes.length && bytes[at]! >= 0x80 && bytes[at]! < 0xc0) at++
  return bytes.subarray(at)
}

function innerLines(text: string): string {
  const first = text.search(/[\r\n]/)
  const last = Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r'))
  return first === -1 || last <= first ? '' : text.slice(first + 1, last + 1).replace(/^\n/, '')
}

/** Keeps the decoder from seeing half a character at the cut. */
function cutAtLine(bytes: Uint8Array, encoding: string): Uint8Array {
  if (encoding.startsWith('utf-16') || encoding.startsWith('utf-32')) return bytes.subarray(0, bytes.length & ~3)
  const cut = Math.max(bytes.lastIndexOf(10), bytes.lastIndexOf(13))
  return cut > bytes.length / 2 ? bytes.subarray(0, cut + 1) : bytes
}

function toldEncoding(encoding: string): EncodingVerdict {
  return { encoding, confidence: 1, why: ['told so'], runnerUp: null, stray: [], strayCount: 0, binary: false }
}
