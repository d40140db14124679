import type { Session } from '../database/database.ts'

export const auditActions = [
  'team_created',
  'team_renamed',
  'codes_made',
  'code_withdrawn',
  'enrolled',
  'revoked',
  'role_changed',
  'token_stolen',
  'installation_deleted',
  'rule_withheld',
  'rule_released',
  'letters_retried',
  'projections_rebuilt',
  'retention_applied',
] as const

export interface AuditEntry {
  /** An installation, or `operator` for what was done on the command line, `server` for what runs by itself. */
  actor: string
  action: (typeof auditActions)[number]
  subject: string | null
  request: string | null
}

/** In the transaction of what it tells. */
export async function writeAudit(session: Session, team: string, entry: AuditEntry): Promise<void> {
  await session.rows('INSERT INTO audit (team, actor, action, subject, request) VALUES ($1, $2, $3, $4, $5)', [
    team,
    entry.actor,
    entry.action,
    entry.subject,
    entry.request,
  ])
}
