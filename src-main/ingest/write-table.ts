import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { realpath, rename, rm, stat } from 'node:fs/promises'
import { finished } from 'node:stream/promises'
import { CsvWriter } from '#shared/read/write-csv.ts'
import { fileError } from './errors.ts'
import type { OpenedTable } from './opened-table.ts'

const BUFFER = 256 << 10

/** Writes header and rows as RFC 4180. Answers with the number of rows. A table without columns writes nothing. */
export async function writeRows(table: OpenedTable, out: NodeJS.WritableStream, signal?: AbortSignal): Promise<number> {
  if (table.columns.length === 0) return 0
  const writer = new CsvWriter()
  let buffer = writer.line(table.headerCells)
  let rows = 0
  for await (const row of table.rows(signal)) {
    buffer += writer.line(row)
    rows++
    if (buffer.length < BUFFER) continue
    if (!out.write(buffer)) await once(out, 'drain')
    buffer = ''
  }
  if (buffer !== '' && !out.write(buffer)) await once(out, 'drain')
  return rows
}

/** Into a file, by way of a temporary one beside it: what stands there is whole or absent. A device or pipe is written to as it is. */
export async function writeTable(table: OpenedTable, path: string, signal?: AbortSignal): Promise<number> {
  const found = await stat(path).catch(() => null)
  const special = found !== null && !found.isFile()
  const target = special || found === null ? path : await realpath(path)
  const temporary = special ? null : `${target}.${process.pid}.part`
  const out = createWriteStream(temporary ?? path)
  const failed = new Promise<never>((_, reject) => out.once('error', reject))
  failed.catch(() => undefined)
  try {
    const rows = await Promise.race([writeRows(table, out, signal), failed])
    await Promise.race([finished(out.end()), failed])
    if (temporary !== null) await rename(temporary, target)
    return rows
  } catch (error) {
    out.destroy()
    if (temporary !== null) await rm(temporary, { force: true })
    throw fileError(error, path)
  }
}
