import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** A small file of the person's own choices. A broken one is set aside, never overwritten in silence. */
export function readJsonFile(path: string): unknown {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch {
    return null
  }
  try {
    return JSON.parse(text)
  } catch {
    try {
      renameSync(path, `${path}.corrupted`)
    } catch {
      // A read-only folder: the broken file stays where it is.
    }
    return null
  }
}

/** Whole or not at all. False when the folder cannot be written. */
export function writeJsonFile(path: string, value: unknown): boolean {
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    writeFileSync(`${path}.part`, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 })
    renameSync(`${path}.part`, path)
    return true
  } catch {
    return false
  }
}
