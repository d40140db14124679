import type { DuckDBConnection } from '@duckdb/node-api'
import type { ImportOptions, ReadReport, Row } from '#shared/contract/table.ts'
import type { KnownOptions } from '#shared/read/read-text.ts'
import type { RawRecord } from '#shared/read/records/record.ts'
import { ReportBuilder } from '#shared/read/repair/report-builder.ts'
import { generatedNames, uniqueNames } from '#shared/read/structure/names.ts'
import { planTable, type TablePlan } from '#shared/read/structure/plan.ts'
import { loadRows } from '../../engine/load-rows.ts'
import { badFile } from '../errors.ts'
import { type Hooks, stopIfCancelled } from '../hooks.ts'
import { emptyReport, type OpenedTable } from '../opened-table.ts'
import { optionsFor } from './import-options.ts'
import { attribute, localName, parsePart } from './xlsx-parts.ts'
import { readWorkbook, serialText, unescapeXmlText, type Workbook } from './xlsx-workbook.ts'
import type { ZipMember } from './zip.ts'

const HEAD_ROWS = 1_000
const MOST_COLUMNS = 16_384

interface SheetRow {
  number: number
  cells: string[]
}

/** One sheet of a workbook, every cell as the text that it holds. */
export class XlsxTable implements OpenedTable {
  readonly path: string
  readonly columns: readonly string[]
  readonly headerCells: readonly string[]
  readonly engineFiles: readonly string[] = []
  private readonly workbook: Workbook
  private readonly sheet: Workbook['sheets'][number]
  private readonly plan: TablePlan
  private readonly hooks: Hooks
  private readonly head: readonly Row[]
  private builder = new ReportBuilder()

  constructor(
    path: string,
    workbook: Workbook,
    sheet: Workbook['sheets'][number],
    plan: TablePlan,
    head: readonly SheetRow[],
    hooks: Hooks,
  ) {
    this.path = path
    this.workbook = workbook
    this.sheet = sheet
    this.plan = plan
    this.hooks = hooks
    this.headerCells = plan.headerRows === 0 ? generatedNames(plan.width) : plan.headerCells
    this.columns = uniqueNames(this.headerCells)
    this.head = [...this.convert(head, 0)]
  }

  get importOptions(): ImportOptions {
    const { plan } = this
    return optionsFor('xlsx', { compression: 'none', member: null }, this.columns, {
      sheet: this.sheet.name,
      preambleRows: plan.preambleRows,
      headerRows: plan.headerRows,
      endRecord: plan.endRecord,
      skippedRecords: [...plan.skipped.keys()],
    })
  }

  get report(): ReadReport {
    const { plan, workbook, builder } = this
    const other = workbook.sheets.find((sheet) => sheet !== this.sheet)
    return {
      ...emptyReport,
      evidence: [
        {
          what: 'table',
          decided: `sheet ${this.sheet.name}`,
          confidence: workbook.sheets.length === 1 ? 1 : 0.8,
          why: [`${workbook.sheets.length} sheets: ${workbook.sheets.map((sheet) => sheet.name).join(', ')}`],
          runnerUp: other
            ? { value: `sheet ${other.name}`, options: { sheet: other.name }, why: 'stands in the same workbook' }
            : null,
        },
        {
          what: 'header',
          decided: `${plan.headerRows} header rows`,
          confidence: plan.header.confidence,
          why: plan.header.why,
          runnerUp: null,
        },
      ],
      leftOut: builder.leftOut,
      otherTables: plan.others.map(({ start, columns, rows }) => ({ line: start + 1, columns, rows })),
      warnings: builder.warnings,
    }
  }

  async sample(count: number): Promise<readonly Row[]> {
    return this.head.slice(0, count)
  }

  async *rows(signal: AbortSignal | undefined = this.hooks.signal): AsyncGenerator<Row> {
    this.builder = new ReportBuilder()
    let index = 0
    let count = 0
    for await (const row of sheetRows(this.path, this.workbook, this.sheet.part)) {
      if (++count % 2048 === 0) {
        stopIfCancelled(signal)
        this.hooks.onProgress?.({ bytesRead: 0, bytesTotal: null, rows: count })
      }
      if (this.plan.endRecord !== null && index >= this.plan.endRecord) return
      yield* this.convert([row], index++)
    }
  }

  intoDuckDb(
    connection: DuckDBConnection,
    tableName: string,
    signal: AbortSignal | undefined = this.hooks.signal,
  ): Promise<number> {
    return loadRows(connection, tableName, this.columns, this.rows(signal))
  }

  private *convert(rows: readonly SheetRow[], first: number): Generator<Row> {
    const { plan, builder } = this
    for (const [at, { cells, number }] of rows.entries()) {
      const index = first + at
      if (plan.endRecord !== null && index >= plan.endRecord) return
      if (index < plan.preambleRows) builder.leave(number, 'metadata', cells.join(' '))
      if (index < plan.firstRecord) continue
      const role = plan.skipped.get(index)
      if (role) builder.leave(number, role, cells.join(' '))
      else if (cells.every((cell) => cell === '')) builder.leave(number, 'empty', '')
      else yield Array.from({ length: plan.width }, (_, column) => cells[column] || null)
    }
  }
}

export async function openXlsx(
  path: string,
  members: readonly ZipMember[],
  known: KnownOptions,
  hooks: Hooks,
): Promise<XlsxTable> {
  if (members.some((member) => member.name === 'EncryptedPackage'))
    throw badFile(path, 'is an encrypted workbook. Save it without a password.')
  const workbook = await readWorkbook(path, members)
  const sheet = known.sheet ? workbook.sheets.find((each) => each.name === known.sheet) : await firstFilled(path, workbook)
  if (!sheet)
    throw badFile(path, `has no sheet ${known.sheet ?? ''}; it has ${workbook.sheets.map((each) => each.name).join(', ')}.`)
  const head: SheetRow[] = []
  let whole = true
  for await (const row of sheetRows(path, workbook, sheet.part)) {
    if (head.length >= HEAD_ROWS) {
      whole = false
      break
    }
    head.push(row)
  }
  const width = head.reduce((most, row) => Math.max(most, row.cells.length), 0)
  const plan = planTable(
    head.map((row) => asRecord(row, width)),
    whole,
    known,
  )
  return new XlsxTable(path, workbook, sheet, plan, head, hooks)
}

export function isWorkbook(members: readonly ZipMember[]): boolean {
  return (
    members.some((member) => member.name === 'xl/workbook.xml' || member.name === 'EncryptedPackage') ||
    members.some((member) => member.name === '[Content_Types].xml')
  )
}

async function firstFilled(path: string, workbook: Workbook): Promise<Workbook['sheets'][number] | undefined> {
  const visible = workbook.sheets.filter((sheet) => !sheet.hidden)
  const order = visible.length > 0 ? visible : workbook.sheets
  for (const sheet of order) {
    for await (const row of sheetRows(path, workbook, sheet.part)) if (row.cells.some((cell) => cell !== '')) return sheet
  }
  return order[0]
}

function asRecord({ cells, number }: SheetRow, width: number): RawRecord {
  const full = cells.length === width ? cells : Array.from({ length: width }, (_, at) => cells[at] ?? '')
  return { cells: full, line: number, lines: 1, start: 0, end: 1, next: 1, flaw: 0 }
}

/** Rows in order; rows that the sheet leaves out are not made up. */
async function* sheetRows(path: string, workbook: Workbook, part: string): AsyncGenerator<SheetRow> {
  let ready: SheetRow[] = []
  let cells: string[] = []
  let number = 0
  let column = 0
  let kind = 'n'
  let style = -1
  let value = ''
  let reading = false
  const finishCell = (): void => {
    if (column >= MOST_COLUMNS) return
    while (cells.length < column) cells.push('')
    cells[column] = cellOf(kind, style, value, workbook)
  }
  const visitor = {
    open(tag: Parameters<typeof attribute>[0]): void {
      const name = localName(tag.name)
      if (name === 'row') {
        cells = []
        column = -1
        number = Number(attribute(tag, 'r') ?? number + 1)
      } else if (name === 'c') {
        const place = attribute(tag, 'r')
        column = place === undefined ? column + 1 : columnIndex(place)
        kind = attribute(tag, 't') ?? 'n'
        style = Number(attribute(tag, 's') ?? -1)
        value = ''
      } else if (name === 'v' || name === 't') reading = true
    },
    text(text: string): void {
      if (reading) value += text
    },
    close(name: string): void {
      const local = localName(name)
      if (local === 'v' || local === 't') reading = false
      else if (local === 'c') finishCell()
      else if (local === 'row') ready.push({ number, cells })
    },
  }
  const drain = (): SheetRow[] => {
    const out = ready
    ready = []
    return out
  }
  yield* parsePart(path, part, visitor, drain)
}

function cellOf(kind: string, style: number, value: string, workbook: Workbook): string {
  if (kind === 's') return workbook.strings[Number(value)] ?? ''
  if (kind === 'inlineStr' || kind === 'str') return unescapeXmlText(value)
  if (kind === 'b') return value === '1' ? 'TRUE' : 'FALSE'
  if (kind === 'n' && value !== '') {
    const date = workbook.dateStyles[style]
    if (date) return serialText(value, date, workbook.epoch1904)
  }
  return value
}

function columnIndex(place: string): number {
  let index = 0
  for (const sign of place) {
    const code = sign.charCodeAt(0)
    if (code < 65 || code > 90) break
    index = index * 26 + (code - 64)
  }
  return index - 1
}
