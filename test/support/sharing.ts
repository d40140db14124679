import { join } from 'node:path'
import { adviceVocabulary } from '#main/advisor/advice-words.ts'
import { type Learning, learningOf } from '#main/learn/learning.ts'
import { fileWitness } from '#main/sync/budget-witness.ts'
import { Sync } from '#main/sync/sync.ts'
import { TeamClient } from '#main/sync/team-client.ts'
import { Guard } from '#shared/resilience/guard.ts'
import { TokenBucket } from '#shared/resilience/token-bucket.ts'
import { uses } from '#shared/resilience/uses.ts'
import { mustOpen, newFolder } from '../store/helpers.ts'

export const START = 1_800_000_000_000

export interface Member {
  home: string
  clock: { now: number }
  learning: Learning
  sync: Sync
  rulesChanged: () => number
}

/** The numbers of the table, but a hundredth of its waits, and no rest of a breaker that a test would have to sit out. */
const numbers = { ...uses['sync.request'], retry: { tries: 5, firstWaitMs: 1, longestWaitMs: 10 } }

/** One installation that can share, with a clock of its own. */
export async function startMember(home = newFolder(), clock = { now: START }, now?: () => number): Promise<Member> {
  const store = await mustOpen(join(home, 'store'), { clock: () => clock.now })
  const learning = learningOf(store, adviceVocabulary.familyOf)
  let changes = 0
  const client = new TeamClient({
    guard: new Guard('sync.request', { numbers, ...(now ? { now } : {}) }),
    bucket: new TokenBucket(1, 1_000),
  })
  const sync = new Sync({
    learning: () => learning,
    witness: fileWitness(home),
    client,
    onRules: () => {
      changes++
    },
    random: (bound) => Math.floor(bound / 2),
  })
  return { home, clock, learning, sync, rulesChanged: () => changes }
}
