import { open, rename, rm } from 'node:fs/promises'
import type { DuckDBConnection } from '@duckdb/node-api'
import type { FittedPart } from '#shared/contract/recipe.ts'
import type { Program } from '#shared/export/program.ts'
import { stopIfCancelled } from '../../ingest/hooks.ts'
import { sqlString } from '../session.ts'
import { cellsOf } from './fit.ts'
import { copyOptions, type OutputFormat } from './formats.ts'
import { prepareSelect } from './select.ts'
import type { WorkFolder } from './work-folder.ts'

const COPIED_AT_ONCE = 1 << 20

interface Writing {
  work: WorkFolder
  program: Program
  fitted: FittedPart
  present: readonly string[]
  format: OutputFormat
  /** A condition on `part`, or null for all rows. */
  rows: string | null
  name: string
  out: string
  partRows: number
  formulaGuard: boolean
  signal: AbortSignal | undefined
  onProgress(done: number, total: number): void
}

/** Writes `out`.partial from parts that each are whole; parts of an interrupted run are used again. */
export async function writeParts(
  connection: DuckDBConnection,
  writing: Writing,
): Promise<{ rows: number; columns: readonly string[] }> {
  const { work, program, fitted, present, format, name, rows, partRows, signal } = writing
  let prepared = prepareSelect('source', program, present, fitted, writing.formulaGuard)
  const table = prepared.ordered ? 'prepared' : 'source'
  if (prepared.ordered) {
    await connection.run(`CREATE OR REPLACE TABLE prepared AS ${prepared.select(rows === null ? null : chosen(rows))}`)
    const select = (where: string | null): string =>
      `SELECT * FROM prepared${where === null ? '' : ` WHERE ${where}`} ORDER BY rowid`
    prepared = { ...prepared, select, range: (from, to) => select(`rowid >= ${from} AND rowid < ${to}`) }
  }
  const filter = rows === null || prepared.ordered ? null : chosen(rows)
  const counted = await cellsOf(
    connection,
    `SELECT CAST(count(*) AS DOUBLE), CAST(coalesce(max(rowid), -1) AS DOUBLE) FROM ${table}${filter === null ? '' : ` WHERE ${filter}`}`,
  )
  const [total, last] = [Number(counted[0]?.[0] ?? 0), Number(counted[0]?.[1] ?? -1)]
  const count = Math.max(1, Math.ceil((last + 1) / partRows))
  const parts: string[] = []
  for (let at = 0; at < count; at++) {
    stopIfCancelled(signal)
    const part = work.part(`${name}-${at}.${format}`)
    parts.push(part.path)
    if (!part.done) {
      const [from, to] = [at * partRows, (at + 1) * partRows]
      const sql = filter === null ? prepared.range(from, to) : prepared.select(`rowid >= ${from} AND rowid < ${to} AND ${filter}`)
      await connection.run(`COPY (${sql}) TO ${sqlString(part.partial)} ${copyOptions(format, at === 0)}`)
      await rename(part.partial, part.path)
    }
    writing.onProgress(Math.min(total, (at + 1) * partRows), total)
  }
  await join(connection, parts, `${writing.out}.partial`, format, work, signal)
  return { rows: total, columns: prepared.columns }
}

function chosen(rows: string): string {
  return `rowid IN (SELECT row FROM parts WHERE ${rows})`
}

async function join(
  connection: DuckDBConnection,
  parts: readonly string[],
  partial: string,
  format: OutputFormat,
  work: WorkFolder,
  signal: AbortSignal | undefined,
): Promise<void> {
  await rm(partial, { force: true })
  if (format === 'parquet' && parts.length > 1) {
    const joined = work.part('joined.parquet')
    await connection.run(
      `COPY (SELECT * FROM read_parquet([${parts.map(sqlString).join(', ')}])) TO ${sqlString(joined.partial)} ${copyOptions(format, true)}`,
    )
    await copyInto([joined.partial], partial, signal)
  } else await copyInto(parts, partial, signal)
}

/** One buffer for all: a stream would leave a new one behind for every stretch, faster than they are cleared away. */
async function copyInto(parts: readonly string[], partial: string, signal: AbortSignal | undefined): Promise<void> {
  const buffer = Buffer.alloc(COPIED_AT_ONCE)
  const out = await open(partial, 'a')
  try {
    for (const part of parts) {
      const from = await open(part, 'r')
      try {
        for (;;) {
          stopIfCancelled(signal)
          const { bytesRead } = await from.read(buffer, 0, COPIED_AT_ONCE)
          if (bytesRead === 0) break
          await out.writeFile(buffer.subarray(0, bytesRead))
        }
      } finally {
        await from.close()
      }
    }
    await out.sync()
  } finally {
    await out.close()
  }
}
