import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { _electron, type Page } from '@playwright/test'
import { root } from './host.ts'

/** Electron's own program, or null where its runtime was never fetched. */
export function electronProgram(): string | null {
  const folder = join(root, 'node_modules', 'electron')
  const path = join(folder, 'path.txt')
  if (!existsSync(path)) return null
  const program = join(folder, 'dist', readFileSync(path, 'utf8').trim())
  return existsSync(program) ? program : null
}

export async function launchElectron(program: string, home: string): Promise<{ page: Page; close(): Promise<void> }> {
  const environment = Object.fromEntries(
    Object.entries(process.env).filter((each): each is [string, string] => each[1] !== undefined),
  )
  const running = await _electron.launch({
    executablePath: program,
    args: [root, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
    env: { ...environment, AURORA_HOME: home },
  })
  return { page: await running.firstWindow(), close: () => running.close() }
}
