import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { keyFile } from '#main/store/keys/key-file.ts'
import { openStore } from '#main/store/open.ts'
import { rebuild } from '#main/store/project.ts'
import { projections } from '#main/store/projections/index.ts'
import { verifyStore } from '#main/store/verify.ts'
import { acknowledged, unanswered } from './kill-ledger.ts'

export const killModes = ['corrections', 'migration', 'backup', 'rebuild'] as const
export type KillMode = (typeof killModes)[number]

export interface KillFinding {
  mode: KillMode
  acknowledged: number
  lost: number
  twice: number
  opened: boolean
  sound: boolean
  /** Live rows as they were found against rows made anew from the events. */
  sameAfterRebuild: boolean
  /** Why it did not open. */
  trouble?: string
}

/** Starts work on a store, kills it `afterMs` after its first sign of life, and looks at what is left. */
export async function killOnce(folder: string, mode: KillMode, afterMs: number, life: number): Promise<KillFinding> {
  const ledger = join(folder, 'acknowledged.txt')
  if (!existsSync(ledger)) writeFileSync(ledger, '')
  const child = spawn(process.execPath, [join(import.meta.dirname, 'kill-worker.ts'), folder, mode, ledger, String(life)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await firstSign(child)
  await new Promise((resolve) => setTimeout(resolve, afterMs))
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGKILL')
  await ended
  return examine(folder, mode, ledger)
}

function firstSign(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.stdout!.once('data', () => resolve())
    child.once('exit', (code) => reject(new Error(`the worker ended by itself with ${code}`)))
  })
}

async function examine(folder: string, mode: KillMode, path: string): Promise<KillFinding> {
  const ledger = readFileSync(path, 'utf8')
  const answered = acknowledged(ledger)
  const seqs = [...answered.values()]
  const finding = { mode, acknowledged: answered.size }
  const opening = await openStore({ folder, sources: [keyFile(join(folder, 'store.key'))] })
  if (opening.state !== 'ready')
    return {
      ...finding,
      lost: answered.size,
      twice: 0,
      opened: false,
      sound: false,
      sameAfterRebuild: false,
      trouble: `${opening.trouble.problem} ${opening.trouble.detail}`,
    }
  const { store } = opening
  try {
    const kept = new Set(store.database.prepare('SELECT seq FROM event').pluck().all() as number[])
    const sound = verifyStore(store.database, projections).sound
    const rows = () =>
      JSON.stringify(
        store.database.prepare('SELECT projection, key, value FROM projection_state WHERE space = 0 ORDER BY 1, 2').all(),
      )
    const found = rows()
    rebuild(store.database, projections)
    const inFlight = unanswered(ledger) ? 1 : 0
    return {
      ...finding,
      lost: seqs.filter((seq) => !kept.has(seq)).length,
      twice: seqs.length - new Set(seqs).size + Math.max(0, kept.size - answered.size - inFlight),
      opened: true,
      sound,
      sameAfterRebuild: rows() === found,
    }
  } finally {
    store.close()
  }
}
