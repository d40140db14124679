import { resolve } from 'node:path'
import { AuroraError } from '#shared/contract/errors.ts'
import { teamRoles } from '#shared/contract/team/enrolment.ts'
import { openDatabase } from './backend.ts'
import type { Database } from './database/database.ts'
import { migrate } from './database/migrate.ts'
import { rotateSigningKeys } from './identity/signing-keys.ts'
import { Log } from './observe/log.ts'
import { Tracer } from './observe/traces.ts'
import { backUp, restore } from './operate/backup.ts'
import { createCode, createTeam } from './operate/teams.ts'
import type { Settings } from './settings.ts'

interface Command {
  usage: string
  run(database: Database, words: readonly string[]): Promise<unknown>
}

const word = (words: readonly string[], at: number, usage: string): string => {
  const found = words[at]
  if (found === undefined || found === '') throw new AuroraError('bad_usage', `Usage: ${usage}`)
  return found
}

/** What the operator does beside a running server (PostgreSQL) or in its place (embedded database). */
export const commands: Readonly<Record<string, Command>> = {
  migrate: { usage: 'migrate', run: async () => ({ migrated: true }) },
  'create-team': {
    usage: 'create-team NAME',
    run: (database, words) => createTeam(database, word(words, 0, 'create-team NAME')),
  },
  'create-code': {
    usage: 'create-code TEAM member|admin',
    async run(database, words) {
      const role = teamRoles.find((each) => each === (words[1] ?? 'member'))
      if (role === undefined) throw new AuroraError('bad_usage', 'Usage: create-code TEAM member|admin')
      return createCode(database, word(words, 0, 'create-code TEAM member|admin'), role)
    },
  },
  backup: {
    usage: 'backup FILE',
    run: async (database, words) => ({ rows: await backUp(database, resolve(word(words, 0, 'backup FILE'))) }),
  },
  restore: {
    usage: 'restore FILE',
    run: async (database, words) => ({ rows: await restore(database, resolve(word(words, 0, 'restore FILE'))) }),
  },
}

export async function runCommand(settings: Settings, name: string, words: readonly string[]): Promise<unknown> {
  if (name === 'rotate-keys') return { key: await rotateSigningKeys(settings.SIGNING_KEYS) }
  const command = commands[name]
  if (command === undefined) {
    const usages = ['serve', 'rotate-keys', ...Object.values(commands).map((each) => each.usage)]
    throw new AuroraError('bad_usage', `There is no command ${name}. There are: ${usages.join(', ')}.`)
  }
  const log = new Log('warning', (line) => process.stderr.write(line))
  const database = await openDatabase(settings, { log, tracer: new Tracer(null) })
  try {
    if (settings.MIGRATE === 'yes' || name === 'migrate') await migrate(database)
    return await command.run(database, words)
  } finally {
    await database.close()
  }
}
