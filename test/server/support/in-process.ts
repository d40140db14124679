import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { commands } from '#server/commands.ts'
import { rotateSigningKeys } from '#server/identity/signing-keys.ts'
import type { MadeCode } from '#server/operate/teams.ts'
import { readSettings, type Settings } from '#server/settings.ts'
import { type RunningServer, startServer } from '#server/start.ts'

export interface TestServer extends RunningServer {
  settings: Settings
  log: Record<string, unknown>[]
  createTeam(name: string): Promise<{ team: string; code: MadeCode }>
}

/** The server within the test, so that it can be brought up to date at will. */
export async function startForTest(given: Readonly<Record<string, string>>): Promise<TestServer> {
  const folder = mkdtempSync(join(tmpdir(), 'aurora-server-'))
  const keys = join(folder, 'signing-keys.json')
  await rotateSigningKeys(keys)
  const settings = readSettings({
    AURORA_SERVER_PORT: '0',
    AURORA_SERVER_FOLDER: folder,
    AURORA_SERVER_SIGNING_KEYS: keys,
    AURORA_SERVER_TRUSTED_PROXIES: '1',
    AURORA_SERVER_LOG_LEVEL: 'debug',
    AURORA_SERVER_PROJECT_EVERY_MS: '600000',
    ...given,
  })
  const log: Record<string, unknown>[] = []
  const server = await startServer(settings, (line) => log.push(JSON.parse(line)))
  const { database } = await server.backend
  return {
    ...server,
    settings,
    log,
    createTeam: (name) => commands['create-team']!.run(database, [name]) as ReturnType<TestServer['createTeam']>,
    async close() {
      await server.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
