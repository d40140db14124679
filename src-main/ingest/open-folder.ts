import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import type { ImportOptions, ReadReport, Row } from '#shared/contract/table.ts'
import { loadRows } from '../engine/load-rows.ts'
import { badFile } from './errors.ts'
import type { Hooks } from './hooks.ts'
import type { OpenedTable } from './opened-table.ts'

type Opener = (path: string, options: Partial<ImportOptions>, hooks: Hooks) => Promise<OpenedTable>

const MOST_FILES = 10_000

/** Files of a folder with the same columns, read one after another in the order of their names. */
export class FolderTable implements OpenedTable {
  readonly path: string
  readonly columns: readonly string[]
  readonly headerCells: readonly string[]
  readonly importOptions: ImportOptions
  readonly engineFiles: readonly string[] = []
  private readonly tables: readonly OpenedTable[]

  constructor(path: string, tables: readonly OpenedTable[]) {
    this.path = path
    this.tables = tables
    this.columns = tables[0]!.columns
    this.headerCells = tables[0]!.headerCells
    this.importOptions = tables[0]!.importOptions
  }

  get report(): ReadReport {
    const reports = this.tables.map((table) => table.report)
    const sum = (pick: (report: ReadReport) => number) => reports.reduce((total, report) => total + pick(report), 0)
    return {
      evidence: [
        {
          what: 'table',
          decided: `${this.tables.length} files of the same columns`,
          confidence: 0.95,
          why: [`each has the ${this.columns.length} columns of the first`],
          runnerUp: null,
        },
        ...reports[0]!.evidence,
      ],
      repairs: reports.flatMap((report) => report.repairs),
      repairCount: sum((report) => report.repairCount),
      quarantine: reports.flatMap((report) => report.quarantine),
      quarantineCount: sum((report) => report.quarantineCount),
      leftOut: reports.flatMap((report) => report.leftOut),
      otherTables: reports.flatMap((report) => report.otherTables),
      warnings: reports.flatMap((report) => report.warnings),
      partial: reports.some((report) => report.partial),
    }
  }

  sample(count: number): Promise<readonly Row[]> {
    return this.tables[0]!.sample(count)
  }

  async *rows(signal?: AbortSignal): AsyncGenerator<Row> {
    for (const table of this.tables) {
      const order = orderOf(this.columns, table.columns)
      for await (const row of table.rows(signal)) yield order === null ? row : order.map((at) => row[at] ?? null)
    }
  }

  intoDuckDb(connection: DuckDBConnection, tableName: string, signal?: AbortSignal): Promise<number> {
    return loadRows(connection, tableName, this.columns, this.rows(signal))
  }
}

function key(name: string): string {
  return name.trim().toLowerCase()
}

/** Places of our columns in another file's, or null when they stand in the same order. */
function orderOf(columns: readonly string[], others: readonly string[]): number[] | null {
  if (columns.every((column, at) => key(column) === key(others[at] ?? ''))) return null
  return columns.map((column) => others.findIndex((other) => key(other) === key(column)))
}

export async function openFolder(
  path: string,
  options: Partial<ImportOptions>,
  hooks: Hooks,
  open: Opener,
): Promise<OpenedTable> {
  const entries = await readdir(path, { withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile() && !entry.name.startsWith('.')).map((entry) => entry.name)
  if (files.length === 0) throw badFile(path, 'is a folder without files.')
  if (files.length > MOST_FILES) throw badFile(path, `is a folder of more than ${MOST_FILES} files.`)
  files.sort()
  const tables: OpenedTable[] = []
  for (const file of files) {
    const table = await open(join(path, file), options, hooks)
    const first = tables[0]
    if (first !== undefined) {
      const wanted = new Set(first.columns.map(key))
      const missing = [...wanted].filter((name) => !table.columns.some((column) => key(column) === name))
      if (missing.length > 0 || table.columns.length !== first.columns.length) {
        const words =
          missing.length > 0
            ? `lacks ${missing.slice(0, 3).join(', ')}`
            : `has ${table.columns.length} columns, not ${first.columns.length}`
        throw badFile(
          join(path, file),
          `does not have the columns of ${files[0]}: it ${words}. Only files of equal columns are read as one table.`,
        )
      }
    }
    tables.push(table)
  }
  return tables.length === 1 ? tables[0]! : new FolderTable(path, tables)
}
