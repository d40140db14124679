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
  'files.open': {
    protects: 'opening a table while too many files are open, or another program holds it',
    retry: { tries: 4, firstWaitMs: 25, longestWaitMs: 400 },
    fallback: 'the file is not opened, and the message says why; open tables go on',
  },
  'jobs.read': {
    protects: 'memory and processor from many tables that are opened at once',
    bulkhead: { atOnce: 3, waiting: 500 },
    fallback: 'more than 500 waiting: the table is refused with "too fast"; those that wait can be cancelled at once',
  },
  'jobs.measure': {
    protects: 'memory and processor from many measurements at once',
    bulkhead: { atOnce: 2, waiting: 500 },
    fallback: 'advice stays as it is without measuring',
  },
  'jobs.export': {
    protects: 'memory and disk from many exports at once: each has an engine of its own',
    bulkhead: { atOnce: 2, waiting: 100 },
    fallback: 'the export is refused with "too fast"; nothing is half written',
  },
  'jobs.other': {
    protects: 'the rest from work that the person started on the store',
    bulkhead: { atOnce: 2, waiting: 100 },
    fallback: 'the work is refused with "too fast"',
  },
  'measure.work': {
    protects: 'the measuring of treatments from a worker that dies',
    retry: { tries: 4, firstWaitMs: 50, longestWaitMs: 400 },
    fallback: 'advice stays as it is without measuring',
  },
  'store.work': {
    protects: 'backup, check, rebuild and pruning of the store from a worker that dies and a store that is busy',
    retry: { tries: 4, firstWaitMs: 50, longestWaitMs: 400 },
    bulkhead: { atOnce: 1, waiting: 20 },
    fallback: 'the store stays as it was; it is tried again at the next idle time',
  },
  'oracle.ask': {
    protects: 'advice from the trained model in its worker: one that fails or hangs is ended, and begun anew after the rest',
    timeOutMs: 1_500,
    breaker: { failures: 1, restMs: 30_000 },
    fallback: 'the other layers answer, and the answer says which spoke',
  },
  'assistant.model': {
    protects: 'questions from a model server on this machine that is slow, away or broken',
    timeOutMs: 30_000,
    breaker: { failures: 3, restMs: 30_000 },
    bulkhead: { atOnce: 1, waiting: 8 },
    fallback: 'the assistant says what it says without it, and that the model did not answer',
  },
  'advice.layer': {
    protects: 'advice from a layer that is slow',
    timeOutMs: 2_000,
    fallback: 'the other layers answer, and the answer says which spoke',
  },
  'screen.events': {
    protects: 'a page in the browser from a host that went away',
    retry: { tries: Number.POSITIVE_INFINITY, firstWaitMs: 250, longestWaitMs: 5_000 },
    fallback: 'the page says that AURORA does not answer and keeps what is on it',
  },
  'screen.reload': {
    protects: 'the window from a page that dies again and again',
    limit: { perSecond: 1 / 20, burst: 3 },
    fallback: 'the window stays blank; decisions are in the main process and in the journal',
  },
  'sync.request': {
    protects: 'one request to the team server',
    retry: { tries: 5, firstWaitMs: 100, longestWaitMs: 60_000 },
    timeOutMs: 10_000,
    breaker: { failures: 5, restMs: 60_000 },
    bulkhead: { atOnce: 3, waiting: 16 },
    limit: { perSecond: 1, burst: 20 },
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
    timeOutMs: 1_000,
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
