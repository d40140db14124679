const sources = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"

/** Answers hold no code; the administrator's page only its own, from here. */
export const securityHeaders = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Content-Security-Policy': sources,
  'Cache-Control': 'no-store',
} as const

export const pagePolicy = `${sources}; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'`
export const STRICT_TRANSPORT = 'max-age=31536000'
