import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { HASH_KEY_VARIABLE } from '#shared/actions/catalogue/hash-keyed.ts'
import { AuroraError } from '#shared/contract/errors.ts'
import type { Program } from '#shared/export/program.ts'
import { sqlText } from '#shared/export/sql/quote.ts'
import { stateFolder } from '../../paths.ts'

export const HASH_KEY_FILE = 'hash.key'

/** The secret of keyed hashes, as SQL; never logged. Only asked for where a step needs it. */
export function hashKeySql(program: Program, environment: NodeJS.ProcessEnv = process.env): string {
  if (!program.steps.some((step) => step.action === 'hash_keyed')) return "''"
  return sqlText(environment[HASH_KEY_VARIABLE] || ownKey(stateFolder(environment)), 'duckdb')
}

/** A random key of this installation, made when it is first needed: the same value gives the same code here, tomorrow too. */
function ownKey(folder: string): string {
  const path = join(folder, HASH_KEY_FILE)
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const key = randomBytes(32).toString('hex')
    writeFileSync(path, key, { flag: 'wx', mode: 0o600 })
    return key
  } catch {
    // It is there already, or nothing can be written here.
  }
  try {
    return readFileSync(path, 'utf8').trim()
  } catch (error) {
    throw new AuroraError(
      'bad_usage',
      `A step makes keyed codes, and no key can be kept in ${folder}: set the environment variable ${HASH_KEY_VARIABLE} to your secret key.`,
      { variable: HASH_KEY_VARIABLE },
      { cause: error },
    )
  }
}
