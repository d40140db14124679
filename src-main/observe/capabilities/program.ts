import { spawnSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

/** First of these programs that is there: an absolute path as it is, a name along PATH. */
export function findProgram(names: readonly string[]): string | null {
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  for (const name of names) {
    const places = name.includes('/') || name.includes('\\') ? [name] : folders.map((folder) => join(folder, name))
    for (const place of places) if (isProgram(place)) return place
  }
  return null
}

export function versionOf(program: string): string {
  const done = spawnSync(program, ['--version'], { encoding: 'utf8', timeout: 10_000 })
  return (done.stdout || done.stderr || '').trim().split('\n')[0] ?? ''
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
