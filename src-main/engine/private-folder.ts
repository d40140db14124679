import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const PREFIX = 'aurora-work-'
const open = new Set<string>()
let swept = false

/** A temporary folder that only this person can read; gone when closed, at exit, or at the next start after a crash. */
export function privateFolder(): { path: string; remove(): void } {
  sweepOnce()
  mkdirSync(tmpdir(), { recursive: true })
  const path = mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`))
  open.add(path)
  return {
    path,
    remove() {
      open.delete(path)
      rmSync(path, { recursive: true, force: true })
    },
  }
}

function removeAll(): void {
  for (const path of open) rmSync(path, { recursive: true, force: true })
}

function sweepOnce(): void {
  if (swept) return
  swept = true
  process.once('exit', removeAll)
  let names: string[] = []
  try {
    names = readdirSync(tmpdir())
  } catch {
    return
  }
  for (const name of names) {
    const owner = name.startsWith(PREFIX) ? Number(name.slice(PREFIX.length).split('-')[0]) : 0
    if (owner > 0 && owner !== process.pid && !isAlive(owner)) rmSync(join(tmpdir(), name), { recursive: true, force: true })
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
