export interface RetryNumbers {
  /** The first one included. */
  tries: number
  firstWaitMs: number
  longestWaitMs: number
}

export interface Use {
  protects: string
  retry?: RetryNumbers
  /** For one try. */
  timeOutMs?: number
  /** Opens after so many failed tries in a row; after the rest one try decides. */
  breaker?: { failures: number; restMs: number }
  bulkhead?: { atOnce: number; waiting: number }
  limit?: { perSecond: number; burst: number }
  /** What happens when all of it does not help. */
  fallback: string
}

/** Every place where AURORA defends itself, with its numbers. docs/resilience.md is this table. */
export const uses = {
  'sync.request': {
    protects: 'one request to the team server',
    retry: { tries: 5, firstWaitMs: 200, longestWaitMs: 4_000 },
    timeOutMs: 10_000,
    breaker: { failures: 8, restMs: 30_000 },
    bulkhead: { atOnce: 2, waiting: 16 },
    fallback: 'reports stay in the encrypted outbox and go with the next sync; advice goes on with what is here',
  },
  'server.database': {
    protects: 'one statement of the team server to its database',
    retry: { tries: 4, firstWaitMs: 25, longestWaitMs: 500 },
    timeOutMs: 5_000,
    breaker: { failures: 20, restMs: 2_000 },
    bulkhead: { atOnce: 32, waiting: 512 },
    fallback: 'the request is refused with 503 and Retry-After; the client keeps its report',
  },
  'server.cache': {
    protects: 'one question of the team server to its shared cache',
    timeOutMs: 250,
    breaker: { failures: 5, restMs: 5_000 },
    fallback: 'the database is asked instead',
  },
  'loopback.requests': {
    protects: 'the loopback host from a program that asks too fast',
    limit: { perSecond: 5_000, burst: 10_000 },
    fallback: '429 with Retry-After; nothing of the request is begun',
  },
} as const satisfies Readonly<Record<string, Use>>

export type UseName = keyof typeof uses
