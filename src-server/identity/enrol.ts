import { randomUUID } from 'node:crypto'
import { AuroraError } from '#shared/contract/errors.ts'
import type { TeamRole } from '#shared/contract/team/enrolment.ts'
import type { Session } from '../database/database.ts'
import { writeAudit } from '../operate/audit.ts'
import { issueRefresh } from './refresh-tokens.ts'
import { hashOf, sameHash, teamOf } from './secrets.ts'

interface Row {
  id: string
  role: TeamRole
  withdrawn: boolean
  expired: boolean
  used_at: Date | null
  nonce: Uint8Array | null
  installation: string | null
}

export interface Enrolled {
  installation: string
  role: TeamRole
  team: { id: string; name: string }
  refresh: string
}

/** A code is good for one installation; the same code with the same nonce is the same enrolment, whose answer was lost. */
export async function enrol(session: Session, code: string, nonce: string, request: string): Promise<Enrolled> {
  const team = teamOf(code)
  const [row] = await session.rows<Row>(
    `SELECT id, role, withdrawn, expires_at < now() AS expired, used_at, nonce, installation
     FROM codes WHERE team = $1 AND hash = $2 FOR UPDATE`,
    [team, hashOf(code)],
  )
  if (row === undefined || row.withdrawn) throw refused('not_known')
  if (row.used_at !== null && (row.nonce === null || !sameHash(row.nonce, nonce))) throw refused('used')
  if (row.used_at === null && row.expired) throw refused('expired')
  const [owner] = await session.rows<{ id: string; name: string }>('SELECT id, name FROM teams WHERE id = $1', [team])
  const installation = row.installation ?? randomUUID()
  if (row.used_at === null) await addInstallation(session, team, row, installation, nonce, request)
  else await forgetTokens(session, team, installation)
  return { installation, role: row.role, team: owner!, refresh: await issueRefresh(session, team, installation) }
}

async function addInstallation(session: Session, team: string, row: Row, installation: string, nonce: string, request: string) {
  await session.rows('INSERT INTO installations (team, id, role) VALUES ($1, $2, $3)', [team, installation, row.role])
  await session.rows('UPDATE codes SET used_at = now(), nonce = $3, installation = $4 WHERE team = $1 AND id = $2', [
    team,
    row.id,
    hashOf(nonce),
    installation,
  ])
  await writeAudit(session, team, { actor: installation, action: 'enrolled', subject: row.id, request })
}

/** Only while none was ever used, and the installation is still there: later the code and nonce are worth nothing. */
async function forgetTokens(session: Session, team: string, installation: string): Promise<void> {
  const [known] = await session.rows<{ revoked: boolean; used: boolean }>(
    `SELECT i.revoked_at IS NOT NULL AS revoked,
       EXISTS (SELECT FROM refresh_tokens t WHERE t.team = i.team AND t.installation = i.id AND t.used_at IS NOT NULL) AS used
     FROM installations i WHERE i.team = $1 AND i.id = $2`,
    [team, installation],
  )
  if (known === undefined || known.revoked || known.used) throw refused('used')
  await session.rows('DELETE FROM refresh_tokens WHERE team = $1 AND installation = $2', [team, installation])
}

const words = {
  not_known: 'The code is not known.',
  used: 'The code has been used. Ask for another.',
  expired: 'The code has run out. Ask for another.',
}

function refused(reason: keyof typeof words): AuroraError {
  return new AuroraError(reason === 'not_known' ? 'not_found' : 'conflict', words[reason], { reason })
}
