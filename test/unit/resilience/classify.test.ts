import { describe, expect, test } from 'vitest'
import { AuroraError, type ErrorCode, errorCodes } from '#shared/contract/errors.ts'
import { asTypedError, classify, isRecoverableStatus } from '#shared/resilience/classify.ts'
import { TokenBucket } from '#shared/resilience/token-bucket.ts'

const withCode = (code: string) => Object.assign(new Error('it failed'), { code })

describe('classify', () => {
  test('each of our codes', () => {
    const recoverable = (Object.keys(errorCodes) as ErrorCode[]).filter(
      (code) => classify(new AuroraError(code, '')) === 'recoverable',
    )
    expect(recoverable.sort()).toEqual(['not_ready', 'timed_out', 'too_fast', 'unavailable'])
    expect(classify(new AuroraError('cancelled', ''))).toBe('cancelled')
  })

  test.each([
    ['a dropped connection', withCode('ECONNRESET'), 'recoverable'],
    ['what fetch wraps it in', new TypeError('fetch failed', { cause: withCode('UND_ERR_SOCKET') }), 'recoverable'],
    ['too many open files', withCode('EMFILE'), 'recoverable'],
    ['a busy store', withCode('SQLITE_BUSY'), 'recoverable'],
    ['a deadlock in PostgreSQL', withCode('40P01'), 'recoverable'],
    ['a time-out of the platform', new DOMException('slow', 'TimeoutError'), 'recoverable'],
    [
      'an internal error of ours with such a cause',
      new AuroraError('internal', '', {}, { cause: withCode('EAGAIN') }),
      'recoverable',
    ],
    ['an abort', new DOMException('stop', 'AbortError'), 'cancelled'],
    ['a full disk', withCode('ENOSPC'), 'permanent'],
    ['a missing file', withCode('ENOENT'), 'permanent'],
    ['a name that does not exist', withCode('ENOTFOUND'), 'permanent'],
    ['a bug', new TypeError('undefined is not a function'), 'permanent'],
    ['no error at all', 'oops', 'permanent'],
    ['nothing', null, 'permanent'],
  ])('%s', (_, thrown, expected) => {
    expect(classify(thrown)).toBe(expected)
  })

  test('a cause that leads to itself ends', () => {
    const round = new Error('round')
    round.cause = round
    expect(classify(round)).toBe('permanent')
  })

  test('statuses', () => {
    expect([200, 400, 401, 404, 408, 413, 425, 429, 500, 501, 502, 503, 504].filter(isRecoverableStatus)).toEqual([
      ...[408, 425, 429, 502, 503, 504],
    ])
  })

  test('an error of the system that may pass is "unavailable", a bug is "internal"', () => {
    expect(asTypedError(withCode('ECONNREFUSED'))).toMatchObject({ code: 'unavailable', message: 'it failed' })
    expect(asTypedError(new TypeError('bug'))).toMatchObject({ code: 'internal' })
  })
})

test('the token bucket lets a burst through, then the rate, and says how long to wait', () => {
  let now = 0
  const bucket = new TokenBucket(2, 3, () => now)
  expect([bucket.take(), bucket.take(), bucket.take()]).toEqual([0, 0, 0])
  expect(bucket.take()).toBe(0.5)
  now = 500
  expect(bucket.take()).toBe(0)
  expect(bucket.take()).toBe(0.5)
  now = 1e9
  expect([bucket.take(), bucket.take(), bucket.take(), bucket.take()]).toEqual([0, 0, 0, 0.5])
})
