import { expect, test, vi } from 'vitest'
import { LearningRoom } from '#main/learn/room.ts'
import { isQuiet, keepUp } from '#main/learn/upkeep.ts'
import type { Store } from '#main/store/store.ts'
import { newFolder, observation } from './helpers.ts'

const MINUTE = 60_000
const noon = new Date(2026, 4, 4, 12, 0).getTime()
const night = new Date(2026, 4, 4, 2, 10).getTime()

/** `habit`: whether what the person wants can be foreseen at all. */
function decide(store: Store, count: number, habit: boolean): void {
  store.write((to) => {
    for (let number = 0; number < count; number++) {
      const skew = (number * 7) % 5
      const wanted = habit ? (skew >= 3 ? 'impute_knn' : 'impute_mode') : 'impute_mode'
      const payload = observation(
        { action: wanted, from: 'impute_mode', rules: [] },
        { skew, distinct: (number * 5) % 8, rows: (number * 3) % 7 },
      )
      to.append({ type: payload.action === payload.from ? 'validated' : 'corrected', subject: `u/${number}`, payload })
    }
  })
}

test('a while is quiet after five idle minutes, or at two in the morning', () => {
  expect(isQuiet(noon, noon - 4 * MINUTE)).toBe(false)
  expect(isQuiet(noon, noon - 5 * MINUTE)).toBe(true)
  expect(isQuiet(night, night - MINUTE)).toBe(true)
})

test('trains when a hundred decisions are there, pauses while the person works, and goes on afterwards', async () => {
  const room = await LearningRoom.open({ stateFolder: newFolder(), familyOf: () => 'missing' })
  const keep = keepUp(room)
  try {
    decide(room.mustLearn().store, 150, true)
    const looked = keep.look()
    await vi.waitFor(() => expect(keep.training).toBe('running'), { timeout: 60_000, interval: 1 })
    keep.touched()
    expect(keep.training).toBe('paused')
    expect(room.models().list()).toEqual([])
    await keep.look()
    expect(keep.training).toBe('running')
    await looked
    expect(keep.training).toBe('none')
    expect(room.models().current()?.record).toMatchObject({ version: 1, status: 'current', reason: 'better' })
  } finally {
    keep.stop()
    room.close()
  }
})

test('a model that is no better than what was recommended stays a candidate', async () => {
  const room = await LearningRoom.open({ stateFolder: newFolder(), familyOf: () => 'missing' })
  const keep = keepUp(room)
  try {
    decide(room.mustLearn().store, 120, false)
    await keep.look()
    expect(room.models().list()).toMatchObject([{ version: 1, status: 'candidate' }])
    expect(room.models().current()).toBeNull()
    await keep.look()
    expect(room.models().list()).toHaveLength(1)
  } finally {
    keep.stop()
    room.close()
  }
})
