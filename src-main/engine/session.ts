import { availableParallelism, totalmem } from 'node:os'
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { privateFolder } from './private-folder.ts'

export interface SessionOptions {
  /** The only files that the engine may open. */
  files?: readonly string[]
  memoryMegabytes?: number
  threads?: number
}

export interface Session {
  readonly connection: DuckDBConnection
  readonly folder: string
  close(): void
}

/** An engine that can reach the given files and its own temporary folder, and nothing else: no extension, no network. */
export async function openSession(options: SessionOptions = {}): Promise<Session> {
  const folder = privateFolder()
  try {
    const instance = await DuckDBInstance.create(':memory:', {
      autoinstall_known_extensions: 'false',
      autoload_known_extensions: 'false',
      allow_community_extensions: 'false',
      allow_unsigned_extensions: 'false',
      memory_limit: `${options.memoryMegabytes ?? defaultMemory()}MB`,
      threads: String(options.threads ?? Math.max(1, availableParallelism())),
      temp_directory: folder.path,
      preserve_insertion_order: 'true',
    })
    const connection = await instance.connect()
    const files = (options.files ?? []).map((file) => sqlString(file)).join(', ')
    await connection.run('SET temp_file_encryption = true')
    await connection.run('SET allow_persistent_secrets = false')
    await connection.run(`SET allowed_paths = [${files}]`)
    await connection.run(`SET allowed_directories = [${sqlString(folder.path)}]`)
    await connection.run('SET enable_external_access = false')
    await connection.run('SET lock_configuration = true')
    return {
      connection,
      folder: folder.path,
      close() {
        connection.closeSync()
        instance.closeSync()
        folder.remove()
      },
    }
  } catch (error) {
    folder.remove()
    throw error
  }
}

/** A quarter of the machine, between 512 MB and 8 GB. */
function defaultMemory(): number {
  return Math.round(Math.min(8192, Math.max(512, totalmem() / 4 / 1024 / 1024)))
}

export function sqlString(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

export function sqlName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
