import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { SharedStore } from '#server/cache/shared-store.ts'
import { Database } from '#server/database/database.ts'
import { migrate } from '#server/database/migrate.ts'
import { PostgresDriver } from '#server/database/postgres.ts'
import { Limiter } from '#server/limits/limiter.ts'
import { MemoryWindow } from '#server/limits/memory-window.ts'
import { PostgresWindow } from '#server/limits/postgres-window.ts'
import { RedisWindow } from '#server/limits/redis-window.ts'
import { decisive, takeFrom, type Window } from '#server/limits/sliding-window.ts'
import { type RateLimit, rateLimits } from '#shared/contract/team/limits.ts'
import { Cleanup, until } from './support/cleanup.ts'
import { PostgresProcess, RedisProcess } from './support/processes.ts'

// A busy machine is no failure.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 180_000 })

/** The definition, without any cleverness: every admitted moment is remembered for ever. */
function admittedBy(limits: readonly RateLimit[], moments: readonly number[]): boolean[] {
  const admitted: number[] = []
  return moments.map((now) => {
    const full = limits.some((limit) => admitted.filter((at) => at > now - limit.milliseconds).length >= limit.requests)
    if (!full) admitted.push(now)
    return !full
  })
}

const limitsOf = (minute: number, hour: number, day: number): RateLimit[] => [
  { name: 'minute', requests: minute, milliseconds: 10 },
  { name: 'hour', requests: hour, milliseconds: 60 },
  { name: 'day', requests: day, milliseconds: 240 },
]

describe('the sliding window', () => {
  test('admits exactly what its definition admits, whatever comes when', () => {
    const steps = fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 200 })
    const numbers = [fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 100 })] as const
    fc.assert(
      fc.property(steps, ...numbers, (gaps, minute, hour, day) => {
        const limits = limitsOf(minute, hour, day)
        let at = 1_000
        const moments = gaps.map((gap) => (at += gap))
        const log: number[] = []
        const needed = decisive(limits)
        expect(moments.map((now) => takeFrom(log, needed, now).waitMs === 0)).toEqual(admittedBy(limits, moments))
      }),
      { numRuns: 300 },
    )
  })

  test('of the three limits of the contract the minute alone has to be remembered', () => {
    expect(decisive(rateLimits).map((limit) => limit.name)).toEqual(['minute'])
    expect(decisive(limitsOf(5, 29, 300)).map((limit) => limit.name)).toEqual(['minute', 'hour'])
  })

  test('says how long to wait, and then lets one in', () => {
    const log: number[] = []
    const limits = limitsOf(2, 100, 1_000)
    for (const now of [0, 3]) expect(takeFrom(log, limits, now).waitMs).toBe(0)
    expect(takeFrom(log, limits, 4)).toEqual({ waitMs: 6, used: 2, resetMs: 6 })
    expect(takeFrom(log, limits, 9).waitMs).toBe(1)
    expect(takeFrom(log, limits, 10).waitMs).toBe(0)
  })

  test('a clock that jumps back gives nothing back', () => {
    const log: number[] = []
    const limits = limitsOf(1, 100, 1_000)
    expect(takeFrom(log, limits, 100).waitMs).toBe(0)
    expect(takeFrom(log, limits, 5).waitMs).toBe(10)
  })
})

describe('shared windows are exact over several processes', () => {
  const cleanup = new Cleanup()
  const limits = rateLimits.map((limit) => ({ ...limit, requests: limit.name === 'minute' ? 60 : limit.requests }))
  const windows: Record<string, () => Window> = {}
  let redis: RedisProcess

  beforeAll(async () => {
    const postgres = await PostgresProcess.start()
    cleanup.add(() => postgres.remove())
    redis = await RedisProcess.start()
    cleanup.add(() => redis.remove())
    const { url, ownerUrl } = await postgres.createDatabase('windows')
    const open = () => {
      const database = new Database(new PostgresDriver({ url, ownerUrl, connections: 8, onLost: () => {} }))
      cleanup.add(() => database.close())
      return database
    }
    await migrate(open())
    windows['PostgreSQL'] = () => new PostgresWindow(open(), decisive(limits))
    windows['Redis'] = () => {
      const store = new SharedStore(redis.url, 'windows', () => {})
      cleanup.add(() => store.close())
      return new RedisWindow(store, decisive(limits))
    }
  })

  afterAll(() => cleanup.run())

  test.each(['PostgreSQL', 'Redis'])(
    '%s: of 300 at once from three pools 60 are admitted, and all others told when',
    async (name) => {
      const three = [windows[name]!(), windows[name]!(), windows[name]!()]
      await expect.poll(() => three[0]!.take('warm').catch(() => null)).not.toBeNull()
      for (const one of three) await expect.poll(() => one.take('warm').catch(() => null)).not.toBeNull()
      const taken = await Promise.all(Array.from({ length: 300 }, (_, at) => three[at % 3]!.take('caller')))
      const admitted = taken.filter((each) => each.waitMs === 0)
      expect(admitted).toHaveLength(60)
      expect(new Set(admitted.map((each) => each.used))).toEqual(new Set(Array.from({ length: 60 }, (_, at) => at + 1)))
      for (const refused of taken.filter((each) => each.waitMs > 0)) expect(refused.waitMs).toBeLessThanOrEqual(60_000)
      expect((await three[0]!.take('another')).waitMs).toBe(0)
    },
  )

  test('Redis and PostgreSQL follow the same model for limits that all matter', async () => {
    const several: RateLimit[] = [
      { name: 'minute', requests: 3, milliseconds: 60_000 },
      { name: 'hour', requests: 5, milliseconds: 3_600_000 },
    ]
    const store = new SharedStore(redis.url, 'model', () => {})
    cleanup.add(() => store.close())
    const shared = new RedisWindow(store, several)
    const own = new MemoryWindow(several)
    await until('Redis answers', () => shared.take('warm').catch(() => null))
    for (let at = 0; at < 6; at++) {
      const [theirs, ours] = [await shared.take('one'), await own.take('one')]
      expect([theirs.waitMs > 0, theirs.used]).toEqual([ours.waitMs > 0, ours.used])
    }
  })

  test('without the shared window each process counts alone and nobody stands outside', async () => {
    let fallbacks = 0
    const away: Window = { take: () => Promise.reject(new Error('away')) }
    const limiter = new Limiter(
      rateLimits,
      () => away,
      'secret',
      () => (fallbacks += 1),
    )
    const answers = []
    for (let at = 0; at < 61; at++) answers.push(await limiter.take('one'))
    expect(answers.filter((answer) => answer.refusal === null)).toHaveLength(60)
    expect(answers[60]!.refusal).toMatchObject({ code: 'too_fast', data: { reason: 'rate' } })
    expect(fallbacks).toBe(61)
  })

  test('neither keeps an address: the name of a caller is a keyed hash', async () => {
    const seen: string[] = []
    const spy: Window = {
      async take(who) {
        seen.push(who)
        return { waitMs: 0, used: 1, resetMs: 1 }
      },
    }
    for (const secret of ['one', 'two'])
      await new Limiter(
        rateLimits,
        () => spy,
        secret,
        () => {},
      ).take('address 192.0.2.7')
    expect(seen[0]).not.toBe(seen[1])
    expect(seen.join()).not.toContain('192.0.2.7')
  })
})
