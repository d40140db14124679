import { HASH_KEY_VARIABLE } from '#shared/actions/catalogue/hash-keyed.ts'
import { AuroraError } from '#shared/contract/errors.ts'
import type { Program } from '#shared/export/program.ts'
import { sqlText } from '#shared/export/sql/quote.ts'

/** The secret of keyed hashes, as SQL; never logged. Only asked for where a step needs it. */
export function hashKeySql(program: Program, environment: NodeJS.ProcessEnv = process.env): string {
  if (!program.steps.some((step) => step.action === 'hash_keyed')) return "''"
  const key = environment[HASH_KEY_VARIABLE]
  if (key === undefined || key === '') {
    throw new AuroraError(
      'bad_usage',
      `A step makes keyed codes: set the environment variable ${HASH_KEY_VARIABLE} to your secret key.`,
      {
        variable: HASH_KEY_VARIABLE,
      },
    )
  }
  return sqlText(key, 'duckdb')
}
