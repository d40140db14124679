import { existsSync, mkdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder that holds rules/, models/ and resources/: the checkout, or the packaged application. */
export function productRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, 'rules')) || !existsSync(join(folder, 'package.json'))) {
    const above = dirname(folder)
    if (above === folder) throw new Error('The product folder with rules/ and package.json was not found.')
    folder = above
  }
  return folder
}

/** All state of one person on this machine. AURORA_HOME moves it. */
export function stateFolder(environment: NodeJS.ProcessEnv = process.env): string {
  if (environment['AURORA_HOME']) return environment['AURORA_HOME']
  if (process.platform === 'win32') return join(environment['APPDATA'] ?? join(homedir(), 'AppData', 'Roaming'), 'Aurora')
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Aurora')
  return join(environment['XDG_DATA_HOME'] ?? join(homedir(), '.local', 'share'), 'aurora')
}

export function stateFile(...parts: readonly string[]): string {
  const folder = stateFolder()
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  return join(folder, ...parts)
}
