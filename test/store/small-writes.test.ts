import { existsSync, statSync } from 'node:fs'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { tidying } from '#main/store/append.ts'
import { addCorrections, mustOpen, newFolder, observation } from './helpers.ts'

const DAY = 86_400_000

test('subjects of two days ago are forgotten by the writes that come after, some at a time', async () => {
  let now = Date.UTC(2026, 0, 1)
  const store = await mustOpen(newFolder(), { clock: () => now })
  addCorrections(store, 300)
  const old = () =>
    Number(
      store.database
        .prepare('SELECT count(*) FROM recent WHERE at < ?')
        .pluck()
        .get(now - 2 * DAY),
    )
  now += 3 * DAY
  expect(old()).toBe(300)
  for (let index = 0; index < 200; index++) {
    store.append({ type: 'corrected', subject: `later/${index}`, payload: observation() })
  }
  expect(old()).toBe(0)
  expect(store.database.prepare('SELECT count(*) FROM recent').pluck().get()).toBe(200)
})

test.each(tidying)('tidying looks at the rows that go, not at all of them: %s', async (statement) => {
  const store = await mustOpen(newFolder())
  const plan = store.database.prepare<[number], { detail: string }>(`EXPLAIN QUERY PLAN ${statement}`).all(0)
  expect(plan.map(({ detail }) => detail).filter((detail) => detail.startsWith('SCAN'))).toEqual([])
})

test('the log is moved into the file after the answers, without waiting for the store to close', async () => {
  const folder = newFolder()
  const store = await mustOpen(folder)
  const before = statSync(store.places.database).size
  for (let round = 0; round < 4; round++) {
    for (let index = 0; index < 30; index++) {
      store.append({ type: 'corrected', subject: `${round}/${index}`, payload: observation({ confidence: index }) })
    }
    await nextTurn()
    await nextTurn()
  }
  expect(existsSync(`${store.places.database}-wal`)).toBe(true)
  expect(statSync(store.places.database).size).toBeGreaterThan(before)
})
