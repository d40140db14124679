import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { AuroraError } from '#shared/contract/errors.ts'
import { z } from '#shared/contract/schemas/zod.ts'
import { type RateLimit, rateLimits } from '#shared/contract/team/limits.ts'

const number = (least: number, most: number, otherwise: number) => z.coerce.number().int().min(least).max(most).default(otherwise)
const path = z
  .string()
  .min(1)
  .transform((text) => resolve(text))
  .nullable()
  .default(null)

const schema = z.object({
  HOST: z.string().default('127.0.0.1'),
  PORT: number(0, 65_535, 8787),
  FOLDER: z
    .string()
    .default(join(homedir(), '.aurora-server'))
    .transform((text) => resolve(text)),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//)
    .nullable()
    .default(null),
  OWNER_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//)
    .nullable()
    .default(null),
  DATABASE_CONNECTIONS: number(1, 500, 16),
  MIGRATE: z.enum(['yes', 'no']).default('yes'),
  REDIS_URL: z
    .string()
    .regex(/^rediss?:\/\//)
    .nullable()
    .default(null),
  SIGNING_KEYS: path,
  TLS_CERTIFICATE: path,
  TLS_KEY: path,
  ORIGINS: z
    .string()
    .default('')
    .transform((text) =>
      text
        .split(',')
        .map((each) => each.trim())
        .filter(Boolean),
    ),
  TRUSTED_PROXIES: number(0, 10, 0),
  RATE_LIMITS: z
    .string()
    .regex(/^\d+,\d+,\d+$/)
    .default(rateLimits.map((limit) => limit.requests).join(',')),
  RETENTION_DAYS: number(90, 3_650, 400),
  PROJECT_EVERY_MS: number(10, 600_000, 1_000),
  OTLP_URL: z.url().nullable().default(null),
  LOG_LEVEL: z.enum(['debug', 'info', 'warning', 'error']).default('info'),
})

export type Settings = Omit<z.infer<typeof schema>, 'RATE_LIMITS' | 'SIGNING_KEYS'> & {
  SIGNING_KEYS: string
  RATE_LIMITS: readonly RateLimit[]
}

const PREFIX = 'AURORA_SERVER_'

/** From AURORA_SERVER_…; docs/server.md lists them. A misspelt name is refused rather than left unread. */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const given: Record<string, string> = {}
  for (const [name, value] of Object.entries(environment)) {
    if (!name.startsWith(PREFIX) || value === undefined || value === '') continue
    if (!(name.slice(PREFIX.length) in schema.shape)) throw new AuroraError('bad_usage', `There is no setting ${name}.`, { name })
    given[name.slice(PREFIX.length)] = value
  }
  const read = schema.safeParse(given)
  if (!read.success) {
    const name = `${PREFIX}${String(read.error.issues[0]?.path[0])}`
    throw new AuroraError('bad_usage', `${name} does not have a value that it may have.`, { name })
  }
  const settings = read.data
  if ((settings.TLS_CERTIFICATE === null) !== (settings.TLS_KEY === null)) {
    throw new AuroraError('bad_usage', 'A certificate needs its key, and a key its certificate.', { name: `${PREFIX}TLS_KEY` })
  }
  if (settings.DATABASE_URL !== null && settings.SIGNING_KEYS === null) {
    const words = 'Servers that share a database share their signing keys: say where they are.'
    throw new AuroraError('bad_usage', words, { name: `${PREFIX}SIGNING_KEYS` })
  }
  const requests = settings.RATE_LIMITS.split(',').map(Number)
  return {
    ...settings,
    SIGNING_KEYS: settings.SIGNING_KEYS ?? join(settings.FOLDER, 'signing-keys.json'),
    RATE_LIMITS: rateLimits.map((limit, at) => ({ ...limit, requests: requests[at]! })),
  }
}
