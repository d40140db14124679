import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { keyFile } from '#main/store/keys/key-file.ts'
import { openStore } from '#main/store/open.ts'
import { projections } from '#main/store/projections/index.ts'
import { pruneEvents } from '#main/store/retention.ts'
import type { Store } from '#main/store/store.ts'
import { fileWitness } from '#main/sync/budget-witness.ts'
import { Outgoing } from '#main/sync/outgoing.ts'
import { LIFE_EPSILON, PERIOD_MILLISECONDS } from '#shared/privacy/budget.ts'
import { toNumber } from '#shared/privacy/rational.ts'
import { newFolder } from '../../store/helpers.ts'

const START = 1_800_000_000_000
const DAY = 86_400_000

/** What may befall an installation between two reports. */
const happenings = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.constant({ kind: 'report' as const }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('together' as const), of: fc.integer({ min: 2, max: 4 }) }) },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('later' as const), days: fc.integer({ min: 1, max: 120 }) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('set back' as const), days: fc.integer({ min: 1, max: 400 }) }) },
    { weight: 1, arbitrary: fc.constant({ kind: 'prune' as const }) },
    { weight: 1, arbitrary: fc.constant({ kind: 'keep a copy' as const }) },
    { weight: 1, arbitrary: fc.constant({ kind: 'restore the copy' as const }) },
  ),
  { minLength: 5, maxLength: 25 },
)

test('whatever befalls the store, the clock and the order: what was paid for leaves neither a window nor a life overspent', async () => {
  await fc.assert(
    fc.asyncProperty(happenings, async (steps) => {
      const home = newFolder()
      const folder = join(home, 'store')
      // `passed` is the true time, which no setting of the clock changes.
      const clock = { now: START, passed: 0 }
      const open: Store[] = []
      const openOne = async (): Promise<Store> => {
        const opening = await openStore({ folder, sources: [keyFile(join(home, 'key'))], clock: () => clock.now })
        if (opening.state !== 'ready') throw new Error(opening.trouble.problem)
        open.push(opening.store)
        return opening.store
      }
      let store = await openOne()
      let copy: string | null = null
      const paid = new Map<string, number>()
      const report = async (on: Store): Promise<void> => {
        const outgoing = new Outgoing(on, fileWitness(home))
        try {
          const queued = await outgoing.pay(await outgoing.prepare(0), clock.now)
          outgoing.delivered(queued.id, clock.now)
          if (!paid.has(queued.id)) paid.set(queued.id, clock.passed)
        } catch (thrown) {
          expect(thrown).toMatchObject({ code: 'conflict' })
        }
      }
      for (const step of steps) {
        if (step.kind === 'report') await report(store)
        if (step.kind === 'together') {
          const others = await Promise.all(Array.from({ length: step.of - 1 }, openOne))
          await Promise.all([store, ...others].map(report))
          for (const other of others) other.close()
        }
        if (step.kind === 'later') {
          clock.now += step.days * DAY
          clock.passed += step.days * DAY
        }
        if (step.kind === 'set back') clock.now -= step.days * DAY
        if (step.kind === 'prune') pruneEvents(store.database, projections, 90, clock.now)
        if (step.kind === 'keep a copy') {
          store.database.pragma('wal_checkpoint(TRUNCATE)')
          copy = join(home, 'copy.db')
          copyFileSync(store.places.database, copy)
        }
        if (step.kind === 'restore the copy' && copy) {
          store.close()
          copyFileSync(copy, store.places.database)
          store = await openOne()
        }
      }
      for (const one of open) one.close()
      expect(paid.size * 0.9).toBeLessThanOrEqual(toNumber(LIFE_EPSILON))
      const moments = [...paid.values()].sort((one, other) => one - other)
      for (let at = 1; at < moments.length; at++) {
        expect(moments[at]! - moments[at - 1]!).toBeGreaterThanOrEqual(PERIOD_MILLISECONDS)
      }
    }),
    { numRuns: 12, seed: 11 },
  )
}, 120_000)
