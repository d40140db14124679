import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { dirname, join } from 'node:path'
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { AuroraError } from '#shared/contract/errors.ts'
import type { FittedPart } from '#shared/contract/recipe.ts'
import { sqlString } from '../session.ts'

/** How far an interrupted run came. A whole part is either there under its name, or not at all. */
export interface WorkState {
  /** Changes with the source, the recipe or the way of writing: then nothing of the old run is of use. */
  task: string
  loaded: { rows: number; trainingRows: number } | null
  fitted: FittedPart | null
}

export class WorkFolder {
  readonly path: string
  readonly resumed: boolean
  state: WorkState

  constructor(path: string, task: string) {
    this.path = path
    const found = readState(join(path, 'state.json'))
    this.resumed = found?.task === task && found.loaded !== null
    if (!this.resumed) {
      makeAnew(path)
    }
    this.state = this.resumed && found !== null ? found : { task, loaded: null, fitted: null }
  }

  save(change: Partial<WorkState>): void {
    this.state = { ...this.state, ...change }
    writeFileSync(join(this.path, 'state.json.partial'), JSON.stringify(this.state))
    renameSync(join(this.path, 'state.json.partial'), join(this.path, 'state.json'))
  }

  part(name: string): { path: string; partial: string; done: boolean } {
    const path = join(this.path, name)
    return { path, partial: `${path}.partial`, done: existsSync(path) }
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true })
  }
}

function makeAnew(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true })
    mkdirSync(path, { recursive: true, mode: 0o700 })
  } catch (cause) {
    const code = String((cause as NodeJS.ErrnoException).code ?? 'unknown')
    const words = `Nothing can be written to ${dirname(path)} (${code}). Choose another place.`
    throw new AuroraError(code === 'ENOSPC' ? 'no_space' : 'bad_input', words, { path: dirname(path) }, { cause })
  }
}

function readState(path: string): WorkState | null {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as WorkState
  } catch {
    return null
  }
}

export interface WorkEngine {
  connection: DuckDBConnection
  /** Sums of decimals depend on the order of adding: with one thread a run that begins again adds as the first did. */
  oneThread<T>(work: () => Promise<T>): Promise<T>
  close(): void
}

/** An engine with its data on disk in the work folder: it may open that folder and the given files, nothing else. */
export async function openWorkEngine(folder: string, files: readonly string[], memoryMegabytes: number): Promise<WorkEngine> {
  const threads = String(Math.max(1, availableParallelism()))
  const instance = await DuckDBInstance.create(join(folder, 'work.duckdb'), {
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    allow_community_extensions: 'false',
    memory_limit: `${memoryMegabytes}MB`,
    threads,
    temp_directory: join(folder, 'spill'),
    preserve_insertion_order: 'true',
    allocator_flush_threshold: '16MB',
    allocator_bulk_deallocation_flush_threshold: '32MB',
  })
  const connection = await instance.connect()
  await connection.run('SET allow_persistent_secrets = false')
  await connection.run(`SET allowed_paths = [${files.map(sqlString).join(', ')}]`)
  await connection.run(`SET allowed_directories = [${sqlString(folder)}]`)
  // It is read a few times and then thrown away: to press it takes longer than all that is done with it.
  await connection.run("SET force_compression = 'uncompressed'")
  // Once off it cannot be turned on again, nor can more paths be allowed.
  await connection.run('SET enable_external_access = false')
  return {
    connection,
    async oneThread(work) {
      await connection.run('SET threads = 1')
      try {
        return await work()
      } finally {
        await connection.run(`SET threads = ${threads}`)
      }
    },
    close() {
      connection.closeSync()
      instance.closeSync()
    },
  }
}
