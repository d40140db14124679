const SECOND = 1_000
const MINUTE = 60 * SECOND

export interface RateLimit {
  name: 'minute' | 'hour' | 'day'
  requests: number
  milliseconds: number
}

/** Of one installation, or of one address where nobody has signed in; over every window of this length, wherever it begins. */
export const rateLimits: readonly RateLimit[] = [
  { name: 'minute', requests: 60, milliseconds: MINUTE },
  { name: 'hour', requests: 3_600, milliseconds: 60 * MINUTE },
  { name: 'day', requests: 86_400, milliseconds: 24 * 60 * MINUTE },
]

export const teamLimits = {
  bodyBytes: 4_096,
  accessSeconds: 10 * 60,
  refreshSeconds: 180 * 24 * 60 * 60,
  codeSeconds: 14 * 24 * 60 * 60,
  /** Beside the unique key: within it a repetition is answered without asking the database. */
  deduplicationSeconds: 10 * 60,
  /** What one installation may ever deliver: the budget for life over the cost of one report. */
  reportsInLife: 8,
  /** By so much a report may come early, measured by the server's clock from the enrolment on. */
  reportSlackMilliseconds: 7 * 24 * 60 * 60 * SECOND,
} as const
