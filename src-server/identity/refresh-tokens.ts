import { randomUUID } from 'node:crypto'
import { AuroraError } from '#shared/contract/errors.ts'
import type { TeamRole } from '#shared/contract/team/enrolment.ts'
import { teamLimits } from '#shared/contract/team/limits.ts'
import type { Session } from '../database/database.ts'
import { hashOf, newSecret, sameHash, teamOf } from './secrets.ts'

interface Row {
  installation: string
  hash: Uint8Array
  expired: boolean
  used_at: Date | null
  successor: string | null
  role: TeamRole
  revoked: boolean
}

export async function issueRefresh(
  session: Session,
  team: string,
  installation: string,
  id: string = randomUUID(),
): Promise<string> {
  const token = `${team}.${id}.${newSecret()}`
  await session.rows(
    `INSERT INTO refresh_tokens (team, id, installation, hash, expires_at)
     VALUES ($1, $2, $3, $4, now() + make_interval(secs => $5))`,
    [team, id, installation, hashOf(token), teamLimits.refreshSeconds],
  )
  return token
}

export type Exchange =
  | { state: 'exchanged'; installation: string; role: TeamRole; refresh: string }
  /** The token had been exchanged and its successor used: somebody has a copy. All tokens of the installation are gone now. */
  | { state: 'stolen'; installation: string }

/**
 * One exchange a token. A token that comes a second time while its successor was never used is a lost answer: the successor, which
 * nobody can have, is void, and another takes its place.
 */
export async function exchangeRefresh(session: Session, token: string): Promise<Exchange> {
  const team = teamOf(token)
  const id = token.split('.')[1]!
  const [row] = await session.rows<Row>(
    `SELECT t.installation, t.hash, t.expires_at < now() AS expired, t.used_at, t.successor, i.role, i.revoked_at IS NOT NULL AS revoked
     FROM refresh_tokens t JOIN installations i ON i.team = t.team AND i.id = t.installation
     WHERE t.team = $1 AND t.id = $2 FOR UPDATE OF t`,
    [team, id],
  )
  if (row === undefined || !sameHash(row.hash, token)) return refuse('revoked', 'The token is not known any more.')
  if (row.revoked) return refuse('revoked', 'The installation was revoked.')
  if (row.expired) return refuse('revoked', 'The token has run out. Enrol anew.')
  if (row.used_at !== null) {
    const [successor] = await session.rows<{ used_at: Date | null }>(
      'SELECT used_at FROM refresh_tokens WHERE team = $1 AND id = $2 FOR UPDATE',
      [team, row.successor],
    )
    if (successor === undefined || successor.used_at !== null) {
      await session.rows('DELETE FROM refresh_tokens WHERE team = $1 AND installation = $2', [team, row.installation])
      return { state: 'stolen', installation: row.installation }
    }
    await session.rows('DELETE FROM refresh_tokens WHERE team = $1 AND id = $2', [team, row.successor])
  }
  const next = randomUUID()
  const refresh = await issueRefresh(session, team, row.installation, next)
  await session.rows('UPDATE refresh_tokens SET used_at = now(), successor = $3 WHERE team = $1 AND id = $2', [team, id, next])
  return { state: 'exchanged', installation: row.installation, role: row.role, refresh }
}

function refuse(reason: 'revoked', message: string): never {
  throw new AuroraError('not_authorised', message, { reason })
}
