import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { rename } from 'node:fs/promises'
import { basename, dirname, extname, join } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import { AuroraError } from '#shared/contract/errors.ts'
import type { FittedPart, Recipe } from '#shared/contract/recipe.ts'
import { buildProgram, mustLeaveColumns, type Program } from '#shared/export/program.ts'
import { sqlName } from '#shared/export/sql/quote.ts'
import { stopIfCancelled } from '../../ingest/hooks.ts'
import { engineError } from '../engine-error.ts'
import { fileHash } from './file-hash.ts'
import { cellsOf, fitProgram } from './fit.ts'
import { formatOf, type OutputFormat } from './formats.ts'
import { openSource } from './open-source.ts'
import { placeToWrite } from './place-to-write.ts'
import { type Folds, partsSql, type Split } from './split.ts'
import { openWorkEngine, type WorkEngine, WorkFolder } from './work-folder.ts'
import { writeParts } from './write-parts.ts'

export interface ApplyOptions {
  source: string
  recipe: Recipe
  out: string
  format?: OutputFormat
  formulaGuard?: boolean
  split?: Split | null
  folds?: Folds | null
  /** Learn anew even where the recipe has already learned. */
  refit?: boolean
  memoryMegabytes?: number
  partRows?: number
  signal?: AbortSignal
  onProgress?: (progress: ApplyProgress) => void
}

export interface ApplyProgress {
  stage: 'hash' | 'read' | 'learn' | 'write'
  done: number
  total: number
}

export interface ApplyReport {
  rows: number
  columns: readonly string[]
  files: readonly { path: string; rows: number; part: 'all' | 'train' | 'test' }[]
  sourceBefore: string
  sourceAfter: string
  fitted: FittedPart
  learned: boolean
  resumed: boolean
  leftOut: readonly string[]
}

const PART_ROWS = 500_000
/** The engine's own part; with all that stands around it the process stays below a gigabyte. */
const MEMORY_MEGABYTES = 256
/** A median needs all values of its column at once. */
const BYTES_A_ROW = 24

function memoryFor(rows: number): number {
  return Math.max(MEMORY_MEGABYTES, Math.ceil(MEMORY_MEGABYTES / 2 + (rows * BYTES_A_ROW) / 1e6))
}

/** Reads, learns where it must, and writes the prepared table: never over its source, and whole or not at all. */
export async function applyRecipe(options: ApplyOptions): Promise<ApplyReport> {
  const { recipe, signal, onProgress } = options
  const out = await placeToWrite(options.source, options.out)
  const format = options.format ?? formatOf(out)
  const program = buildProgram(recipe)
  mustLeaveColumns(program)
  onProgress?.({ stage: 'hash', done: 0, total: 1 })
  const sourceBefore = await fileHash(options.source, signal)
  const task = taskOf(options, sourceBefore, format)
  const work = new WorkFolder(`${out}.aurora-work`, task)
  const { table, names, leftOut } = await openSource(options.source, recipe, program, signal)
  const engine = await openWorkEngine(work.path, table.engineFiles, options.memoryMegabytes ?? MEMORY_MEGABYTES)
  const { connection } = engine
  const interrupt = (): void => connection.interrupt()
  signal?.addEventListener('abort', interrupt)
  try {
    if (work.state.loaded === null) {
      onProgress?.({ stage: 'read', done: 0, total: 1 })
      const rows = await table.intoDuckDb(connection, 'source', signal)
      await renameColumns(connection, names)
      if (options.split != null || options.folds != null) {
        await connection.run(
          `CREATE OR REPLACE TABLE parts AS ${partsSql('source', options.split ?? null, options.folds ?? null, present(names))}`,
        )
      }
      await connection.run('CHECKPOINT')
      work.save({ loaded: { rows, trainingRows: rows } })
    }
    const rowsLoaded = work.state.loaded?.rows ?? 0
    if (options.memoryMegabytes === undefined) await connection.run(`SET memory_limit = '${memoryFor(rowsLoaded)}MB'`)
    const learned = recipe.fitted === null || options.refit === true || options.split != null || options.folds != null
    const groups =
      options.folds == null ? [options.split == null ? whole(out) : halves(out)] : foldGroups(out, options.folds.count)
    const files: ApplyReport['files'][number][] = []
    let fitted: FittedPart = recipe.fitted ?? {}
    let columns: readonly string[] = []
    for (const [at, group] of groups.entries()) {
      if (learned) fitted = await learn(engine, work, program, present(names), group.training, `${at}`, options)
      for (const target of group.files) {
        const written = await writeParts(connection, {
          work,
          program,
          fitted,
          present: present(names),
          format,
          rows: target.rows,
          name: `${at}-${target.part}`,
          out: target.path,
          partRows: options.partRows ?? PART_ROWS,
          formulaGuard: options.formulaGuard ?? false,
          signal,
          onProgress: (done, total) => onProgress?.({ stage: 'write', done, total }),
        })
        columns = written.columns
        files.push({ path: target.path, rows: written.rows, part: target.part })
      }
    }
    const sourceAfter = await fileHash(options.source, signal)
    if (sourceAfter !== sourceBefore)
      throw new AuroraError('conflict', 'The source changed while it was read; nothing was written.', {})
    for (const file of files) await rename(`${file.path}.partial`, file.path)
    const resumed = work.resumed
    engine.close()
    work.remove()
    return { rows: rowsLoaded, columns, files, sourceBefore, sourceAfter, fitted, learned, resumed, leftOut }
  } catch (error) {
    stopIfCancelled(signal)
    throw engineError(error)
  } finally {
    signal?.removeEventListener('abort', interrupt)
    if (existsSync(work.path)) engine.close()
  }
}

async function learn(
  { connection, oneThread }: WorkEngine,
  work: WorkFolder,
  program: Program,
  names: readonly string[],
  training: string | null,
  key: string,
  { signal, onProgress }: ApplyOptions,
): Promise<FittedPart> {
  const known = work.state.fitted?.[key] as FittedPart | undefined
  if (known !== undefined) return known
  onProgress?.({ stage: 'learn', done: 0, total: 1 })
  // Rows of the test part are not there at all while the rest is learned.
  if (training !== null) {
    await connection.run(
      `CREATE OR REPLACE TABLE training AS SELECT source.* FROM source JOIN parts ON source.rowid = parts.row WHERE ${training} ORDER BY source.rowid`,
    )
  }
  const fitted = await fitProgram(connection, training === null ? 'source' : 'training', program, names, signal, oneThread)
  if (training !== null) await connection.run('DROP TABLE training')
  work.save({ fitted: { ...work.state.fitted, [key]: fitted } })
  return fitted
}

interface Group {
  training: string | null
  files: readonly { path: string; rows: string | null; part: 'all' | 'train' | 'test' }[]
}

function whole(out: string): Group {
  return { training: null, files: [{ path: out, rows: null, part: 'all' }] }
}

function halves(out: string): Group {
  return {
    training: 'part = 0',
    files: [
      { path: beside(out, 'train'), rows: 'part = 0', part: 'train' },
      { path: beside(out, 'test'), rows: 'part = 1', part: 'test' },
    ],
  }
}

function foldGroups(out: string, count: number): readonly Group[] {
  return Array.from({ length: count }, (_, fold) => ({
    training: `part <> ${fold}`,
    files: [
      { path: beside(out, `fold${fold + 1}.train`), rows: `part <> ${fold}`, part: 'train' as const },
      { path: beside(out, `fold${fold + 1}.test`), rows: `part = ${fold}`, part: 'test' as const },
    ],
  }))
}

function beside(out: string, mark: string): string {
  const ending = extname(out)
  return join(dirname(out), `${basename(out, ending)}.${mark}${ending}`)
}

function present(names: readonly (string | null)[]): readonly string[] {
  return names.filter((name) => name !== null)
}

/** The columns of the source take the names that the recipe knows them by. */
async function renameColumns(connection: DuckDBConnection, names: readonly (string | null)[]): Promise<void> {
  const cells = await cellsOf(
    connection,
    "SELECT column_name FROM information_schema.columns WHERE table_name = 'source' ORDER BY ordinal_position",
  )
  for (const [at, [found]] of cells.entries()) {
    const wanted = names[at] ?? null
    if (wanted === null) await connection.run(`ALTER TABLE source DROP COLUMN ${sqlName(String(found))}`)
    else if (wanted !== found)
      await connection.run(`ALTER TABLE source RENAME COLUMN ${sqlName(String(found))} TO ${sqlName(wanted)}`)
  }
}

function taskOf(options: ApplyOptions, source: string, format: OutputFormat): string {
  const { recipe, formulaGuard, split, folds, partRows, refit } = options
  const text = JSON.stringify([
    source,
    recipe,
    format,
    formulaGuard ?? false,
    split ?? null,
    folds ?? null,
    partRows ?? PART_ROWS,
    refit ?? false,
  ])
  return createHash('sha256').update(text).digest('hex')
}
