import roles from './001-roles.ts'
import teams from './002-teams.ts'
import events from './003-events.ts'
import projections from './004-projections.ts'
import audit from './005-audit.ts'
import rates from './006-rates.ts'
import security from './007-row-security.ts'

/** In order; never changed once released, and written so that the version before still runs on it. */
export const migrations: readonly { name: string; sql: string }[] = [
  { name: '001-roles', sql: roles },
  { name: '002-teams', sql: teams },
  { name: '003-events', sql: events },
  { name: '004-projections', sql: projections },
  { name: '005-audit', sql: audit },
  { name: '006-rates', sql: rates },
  { name: '007-row-security', sql: security },
]
