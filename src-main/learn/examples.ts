import type { Observation } from '#shared/learn/events.ts'
import { decodeObserved } from '#shared/learn/features.ts'
import type { Example } from '#shared/learn/personal-model.ts'
import type { Connection } from '../store/cipher.ts'

/** No action of a family is an answer too. */
export const NO_ACTION = 'none'
export const MOST_EXAMPLES = 5_000

/** The person's latest decisions, oldest first; what was replaced or taken back is left out. */
export function latestDecisions(
  database: Connection,
  after = 0,
  most = MOST_EXAMPLES,
): readonly { type: string; made: Observation }[] {
  const rows = database
    .prepare<[number, number], { seq: number; type: string; payload: string }>(
      `SELECT seq, type, payload FROM event WHERE seq > ? AND type IN ('corrected', 'validated', 'withdrawn') ORDER BY seq DESC LIMIT ?`,
    )
    .all(after, most)
  const gone = new Set<number>()
  const found: { type: string; made: Observation }[] = []
  for (const row of rows) {
    const payload = JSON.parse(row.payload)
    if (row.type === 'withdrawn') {
      gone.add(payload.seq)
      continue
    }
    const made = payload as Observation
    if (made.replaces) gone.add(made.replaces.seq)
    if (!gone.has(row.seq)) found.push({ type: row.type, made })
  }
  return found.reverse()
}

export function examplesAfter(database: Connection, after = 0, most = MOST_EXAMPLES): readonly Example[] {
  return latestDecisions(database, after, most).map(({ made }) => exampleOf(made))
}

function exampleOf(made: Observation): Example {
  return {
    observed: decodeObserved(made.observed),
    family: made.family,
    action: made.action ?? NO_ACTION,
    from: made.from ?? NO_ACTION,
    confidence: made.confidence / 100,
  }
}
