import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { AuroraError } from '#shared/contract/errors.ts'
import { Guard } from '#shared/resilience/guard.ts'
import { type GuardEvent, watchGuards } from '#shared/resilience/guard-events.ts'
import type { Use } from '#shared/resilience/uses.ts'

const use = (numbers: Partial<Use>): Use => ({ protects: 'a test', fallback: 'none', ...numbers })
const away = () => new AuroraError('unavailable', 'Away for a moment.')

function failing(times: number, error: () => unknown = away) {
  const work = vi.fn(async () => {
    if (work.mock.calls.length <= times) throw error()
    return 'done'
  })
  return work
}

let seen: GuardEvent[] = []
let stopWatching = () => {}

beforeEach(() => {
  vi.useFakeTimers()
  seen = []
  stopWatching = watchGuards((event) => seen.push(event))
})

afterEach(() => {
  stopWatching()
  vi.useRealTimers()
})

describe('retry', () => {
  const numbers = use({ retry: { tries: 4, firstWaitMs: 100, longestWaitMs: 300 } })

  test('waits double up to the longest, with half of each left to chance', async () => {
    const waits: number[] = []
    const started: number[] = []
    const guard = new Guard('sync.request', { numbers, random: () => 0 })
    const work = vi.fn(async () => {
      started.push(Date.now())
      throw away()
    })
    const ended = expect(guard.run(work)).rejects.toMatchObject({ code: 'unavailable' })
    await vi.runAllTimersAsync()
    await ended
    for (let at = 1; at < started.length; at += 1) waits.push(started[at]! - started[at - 1]!)
    expect(waits).toEqual([50, 100, 150])
    expect(seen.map(({ what }) => what)).toEqual(['retried', 'retried', 'retried', 'gave_up'])
  })

  test('a failure that passes is never seen by the caller', async () => {
    const work = failing(2)
    const result = new Guard('sync.request', { numbers }).run(work)
    await vi.runAllTimersAsync()
    expect(await result).toBe('done')
    expect(work).toHaveBeenCalledTimes(3)
  })

  test('what is wrong stays wrong and is tried once', async () => {
    const work = failing(9, () => new AuroraError('bad_input', 'Line 3 is no row.'))
    await expect(new Guard('sync.request', { numbers }).run(work)).rejects.toMatchObject({ code: 'bad_input' })
    expect(work).toHaveBeenCalledTimes(1)
  })

  test('waits as long as the other side asked, within its own longest wait', async () => {
    const started: number[] = []
    const work = vi.fn(async () => {
      started.push(Date.now())
      if (started.length === 1) throw new AuroraError('too_fast', 'Slow down.', { retryAfterSeconds: 0.25 })
      if (started.length === 2) throw new AuroraError('too_fast', 'Slow down.', { retryAfterSeconds: 3_600 })
      return 'done'
    })
    const result = new Guard('sync.request', { numbers, random: () => 0 }).run(work)
    await vi.runAllTimersAsync()
    expect(await result).toBe('done')
    expect([started[1]! - started[0]!, started[2]! - started[1]!]).toEqual([250, 300])
  })

  test('a cancel during a wait is answered at once and nothing is tried again', async () => {
    const stop = new AbortController()
    const work = failing(9)
    const ended = expect(new Guard('sync.request', { numbers }).run(work, stop.signal)).rejects.toMatchObject({
      code: 'cancelled',
    })
    await vi.advanceTimersByTimeAsync(0)
    stop.abort()
    await ended
    await vi.runAllTimersAsync()
    expect(work).toHaveBeenCalledTimes(1)
  })
})

describe('time-out', () => {
  const numbers = use({ timeOutMs: 1_000, retry: { tries: 2, firstWaitMs: 10, longestWaitMs: 10 } })

  test('work that ignores its signal is given up all the same, and tried again', async () => {
    const signals: AbortSignal[] = []
    const work = vi.fn((signal: AbortSignal) => {
      signals.push(signal)
      return new Promise<never>(() => {})
    })
    const ended = expect(new Guard('sync.request', { numbers }).run(work)).rejects.toMatchObject({
      code: 'timed_out',
      data: { use: 'sync.request' },
    })
    await vi.runAllTimersAsync()
    await ended
    expect(signals.map((signal) => signal.aborted)).toEqual([true, true])
  })
})

describe('breaker', () => {
  test('opens after failures in a row, rests by a clock that does not jump, and one try decides', async () => {
    let now = 0
    const guard = new Guard('sync.request', { numbers: use({ breaker: { failures: 3, restMs: 1_000 } }), now: () => now })
    const work = failing(4)
    for (let time = 0; time < 3; time += 1) await expect(guard.run(work)).rejects.toMatchObject({ code: 'unavailable' })
    expect(guard.state).toBe('open')

    vi.setSystemTime(Date.now() + 86_400_000)
    await expect(guard.run(work)).rejects.toMatchObject({ data: { use: 'sync.request' } })
    expect(work).toHaveBeenCalledTimes(3)

    now = 1_000
    vi.setSystemTime(Date.now() - 2 * 86_400_000)
    await expect(guard.run(work)).rejects.toMatchObject({ message: 'Away for a moment.' })
    expect(guard.state).toBe('open')
    now = 2_000
    expect(await guard.run(work)).toBe('done')
    expect(guard.state).toBe('closed')
    expect(seen.map(({ what }) => what).filter((what) => what !== 'gave_up')).toEqual([
      ...['opened', 'half_opened', 'opened', 'half_opened', 'closed'],
    ])
  })

  test("the caller's own mistakes do not open it", async () => {
    const guard = new Guard('sync.request', { numbers: use({ breaker: { failures: 2, restMs: 1_000 } }) })
    const work = failing(9, () => new AuroraError('not_found', 'No such model.'))
    for (let time = 0; time < 5; time += 1) await expect(guard.run(work)).rejects.toMatchObject({ code: 'not_found' })
    expect(guard.state).toBe('closed')
  })
})

describe('bulkhead', () => {
  test('so many at once, so many waiting, the rest refused', async () => {
    const guard = new Guard('sync.request', { numbers: use({ bulkhead: { atOnce: 2, waiting: 1 } }) })
    let running = 0
    let most = 0
    const work = async () => {
      running += 1
      most = Math.max(most, running)
      await new Promise((resolve) => setTimeout(resolve, 100))
      running -= 1
      return 'done'
    }
    const all = Promise.allSettled([1, 2, 3, 4].map(() => guard.run(work)))
    await vi.runAllTimersAsync()
    const outcomes = (await all).map((each) => (each.status === 'fulfilled' ? each.value : (each.reason as AuroraError).code))
    expect(outcomes).toEqual(['done', 'done', 'done', 'too_fast'])
    expect(most).toBe(2)
  })
})

describe('fallback', () => {
  test('takes over whatever failed, but never a cancel', async () => {
    const guard = new Guard('server.cache', { numbers: use({}) })
    const other = vi.fn((error: AuroraError) => error.code)
    expect(await guard.runOr(failing(1), other)).toBe('unavailable')
    expect(
      await guard.runOr(
        failing(1, () => new Error('surprise')),
        other,
      ),
    ).toBe('internal')
    const stop = new AbortController()
    stop.abort()
    await expect(guard.runOr(failing(0), other, stop.signal)).rejects.toMatchObject({ code: 'cancelled' })
    expect(other).toHaveBeenCalledTimes(2)
    expect(seen.filter(({ what }) => what === 'fell_back').map(({ code }) => code)).toEqual(['unavailable', 'internal'])
  })
})
