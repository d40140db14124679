import { randomUUID } from 'node:crypto'
import { AuroraError } from '#shared/contract/errors.ts'
import type { TeamRole } from '#shared/contract/team/enrolment.ts'
import { teamLimits } from '#shared/contract/team/limits.ts'
import type { Database, Session } from '../database/database.ts'
import { hashOf, newCode, newTeamId } from '../identity/secrets.ts'
import { writeAudit } from './audit.ts'

export interface MadeCode {
  id: string
  code: string
  role: TeamRole
  expiresAt: string
}

/** Teams are made by whoever operates the server, on its command line; the code lets the first administrator in. */
export async function createTeam(database: Database, name: string): Promise<{ team: string; code: MadeCode }> {
  const team = newTeamId()
  return database.asOwner(async (session) => {
    await session.rows('INSERT INTO teams (id, name) VALUES ($1, $2)', [team, name])
    await session.rows('INSERT INTO streams (team) VALUES ($1)', [team])
    const [code] = await makeCodes(session, team, 'admin', 1)
    await writeAudit(session, team, { actor: 'operator', action: 'team_created', subject: team, request: null })
    return { team, code: code! }
  })
}

export async function createCode(database: Database, team: string, role: TeamRole): Promise<MadeCode> {
  return database.asTeam(team, async (session) => {
    const [known] = await session.rows('SELECT FROM teams WHERE id = $1', [team])
    if (known === undefined) throw new AuroraError('not_found', 'There is no such team.')
    const [code] = await makeCodes(session, team, role, 1)
    await writeAudit(session, team, { actor: 'operator', action: 'codes_made', subject: `1 ${role}`, request: null })
    return code!
  })
}

export async function makeCodes(session: Session, team: string, role: TeamRole, count: number): Promise<MadeCode[]> {
  const made: MadeCode[] = []
  for (let each = 0; each < count; each++) {
    const code = newCode(team)
    const id = randomUUID()
    const [row] = await session.rows<{ expires_at: Date }>(
      `INSERT INTO codes (team, id, hash, role, expires_at) VALUES ($1, $2, $3, $4, now() + make_interval(secs => $5))
       RETURNING expires_at`,
      [team, id, hashOf(code), role, teamLimits.codeSeconds],
    )
    made.push({ id, code, role, expiresAt: row!.expires_at.toISOString() })
  }
  return made
}
