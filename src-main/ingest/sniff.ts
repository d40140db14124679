import type { ImportOptions, ReadReport } from '#shared/contract/table.ts'
import { decodeAll } from '#shared/read/encoding/decoder.ts'
import { dialectOf } from '#shared/read/records/dialect.ts'
import { tokenize } from '#shared/read/records/tokenizer.ts'
import { classifyRows, type Role } from '#shared/read/roles/index.ts'
import { badFile } from './errors.ts'
import type { Hooks } from './hooks.ts'
import { openTable } from './open-table.ts'
import { shippedRowModel } from './roles-model.ts'
import { readHead } from './sources/bytes.ts'
import { examine } from './sources/container.ts'

export interface Sniffed {
  file: string
  format: ImportOptions['format']
  compression: ImportOptions['compression']
  encoding: string
  delimiter: string
  quote: string | null
  escape: string | null
  newline: string
  decimal: string
  padded: boolean
  headerRows: number
  preambleRows: number
  columns: readonly string[]
  evidence: ReadReport['evidence']
  roles?: Role[]
}

const MOST_ROLE_BYTES = 64 << 20

export async function sniff(path: string, name: string, withRoles: boolean, hooks: Hooks = {}): Promise<Sniffed> {
  const table = await openTable(path, {}, hooks)
  const options = table.importOptions
  const found: Sniffed = {
    file: name,
    format: options.format,
    compression: options.compression,
    encoding: options.encoding,
    delimiter: options.delimiter,
    quote: options.quote,
    escape: options.escape,
    newline: options.newline,
    decimal: options.decimal,
    padded: options.padded,
    headerRows: options.headerRows,
    preambleRows: options.preambleRows,
    columns: table.columns,
    evidence: table.report.evidence,
  }
  if (withRoles && options.format === 'delimited') found.roles = await rolesOf(path, options, hooks)
  return found
}

async function rolesOf(path: string, options: ImportOptions, hooks: Hooks): Promise<Role[]> {
  const { size } = await examine(path)
  const { bytes, whole } = await readHead(
    { path, size, compression: options.compression, member: options.member },
    MOST_ROLE_BYTES,
    hooks,
  )
  if (!whole) throw badFile(path, 'is too large to name the role of each line (over 64 MB).')
  const records = tokenize(decodeAll(bytes, options.encoding), dialectOf(options))
  const cells = records.map((record) => record.cells)
  return classifyRows(cells, await shippedRowModel()).roles
}
