import type { Connection } from './cipher.ts'
import { codeOf } from './problem.ts'
import { checkpointOf } from './project.ts'
import { BASELINE, LIVE, type Projection } from './projection.ts'

export interface Verification {
  sound: boolean
  findings: readonly string[]
  events: number
  deadLetters: number
}

/** Events that a salvage could not read: their absence is known. */
export const MISSING_SETTING = 'events_missing_since_salvage'

/** Pages, then sense: events without a gap, checkpoints that do not run ahead of them. */
export function verifyStore(database: Connection, projections: readonly Projection[], thorough = true): Verification {
  const findings: string[] = []
  let events = 0
  let deadLetters = 0
  try {
    findings.push(...pageFindings(database, thorough))
    const log = database
      .prepare<[], { count: number; least: number | null; most: number | null }>(
        'SELECT count(*) AS count, min(seq) AS least, max(seq) AS most FROM event',
      )
      .get()!
    events = log.count
    const known = Number(database.prepare('SELECT value FROM setting WHERE name = ?').pluck().get(MISSING_SETTING) ?? 0)
    if (log.least !== null && log.most !== null && log.most - log.least + 1 - log.count > known) {
      findings.push(`events between ${log.least} and ${log.most} are missing`)
    }
    const given = Number(database.prepare("SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'event'").pluck().get())
    if ((log.most ?? 0) > given) findings.push('an event bears a number that was never given')
    for (const projection of projections) {
      for (const space of [LIVE, BASELINE] as const) {
        const checkpoint = checkpointOf(database, space, projection.name)
        if (checkpoint && checkpoint.seq > given) findings.push(`${projection.name} has read events that are not there`)
      }
    }
    deadLetters = Number(database.prepare('SELECT count(*) FROM dead_letter').pluck().get())
  } catch (thrown) {
    findings.push(`not readable: ${codeOf(thrown) || 'unknown'}`)
  }
  return { sound: findings.length === 0, findings, events, deadLetters }
}

/** Every page is authenticated when it is read, so a flipped byte anywhere is found here. */
export function pageFindings(database: Connection, thorough: boolean): readonly string[] {
  const rows = database.pragma(thorough ? 'integrity_check(20)' : 'quick_check(5)') as Record<string, string>[]
  return rows.map((row) => Object.values(row)[0] ?? '').filter((words) => words !== 'ok')
}
