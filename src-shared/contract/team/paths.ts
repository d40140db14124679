/** Everything below /v1 speaks JSON; errors have one shape (errors.ts). `POST` bodies are at most `limits.bodyBytes` long. */
export const teamPaths = {
  enrol: '/v1/enrol',
  token: '/v1/token',
  reports: '/v1/reports',
  rules: '/v1/rules',
  installation: '/v1/installation',
  health: '/health',
  ready: '/ready',
  metrics: '/metrics',
  description: '/docs',
  adminPage: '/admin',
} as const

export const adminPaths = {
  team: '/v1/admin/team',
  codes: '/v1/admin/codes',
  code: '/v1/admin/codes/:id',
  members: '/v1/admin/members',
  member: '/v1/admin/members/:id',
  cohorts: '/v1/admin/cohorts',
  rules: '/v1/admin/rules',
  rule: '/v1/admin/rules/:id',
  audit: '/v1/admin/audit',
  deadLetters: '/v1/admin/dead-letters',
  retryDeadLetters: '/v1/admin/dead-letters/retry',
  rebuild: '/v1/admin/projections/rebuild',
} as const
