import { describe, expect, test } from 'vitest'
import { deadLetters, retryDeadLetters } from '#main/store/dead-letters.ts'
import { rebuild } from '#main/store/project.ts'
import type { Projection } from '#main/store/projection.ts'
import { projections } from '#main/store/projections/index.ts'
import { pruneEvents } from '#main/store/retention.ts'
import { addCorrections, liveRows, mustOpen, newFolder, observation } from './helpers.ts'

const MINUTE = 60_000
const DAY = 86_400_000

function count(store: Awaited<ReturnType<typeof mustOpen>>): number {
  return Number(store.database.prepare('SELECT count(*) FROM event').pluck().get())
}

describe('appending', () => {
  test('the same fact within ten minutes is one fact; afterwards it is a new one', async () => {
    let now = Date.UTC(2026, 0, 1)
    const store = await mustOpen(newFolder(), { clock: () => now })
    const draft = { type: 'corrected', subject: 'table/3', payload: observation() } as const
    const first = store.append(draft)
    now += 9 * MINUTE
    expect(store.append(draft)).toEqual({ ...first, duplicate: true })
    now += 2 * MINUTE
    expect(store.append(draft)).toMatchObject({ seq: 2, duplicate: false })
    expect(count(store)).toBe(2)
  })

  test('two columns with the same fingerprint are two facts', async () => {
    const store = await mustOpen(newFolder())
    store.append({ type: 'corrected', subject: 'table/1', payload: observation() })
    expect(store.append({ type: 'corrected', subject: 'table/2', payload: observation() }).duplicate).toBe(false)
  })

  test('going back and forth is kept as it was', async () => {
    const store = await mustOpen(newFolder())
    for (const action of ['impute_knn', 'impute_mode', 'impute_knn']) {
      expect(store.append({ type: 'corrected', subject: 'table/1', payload: observation({ action }) }).duplicate).toBe(false)
    }
    expect(count(store)).toBe(3)
  })

  test('a clock that is set back neither reverses the log nor stretches the window', async () => {
    let now = Date.UTC(2026, 5, 1)
    const store = await mustOpen(newFolder(), { clock: () => now })
    const draft = { type: 'corrected', subject: 'table/1', payload: observation() } as const
    store.append(draft)
    now -= 30 * DAY
    const later = store.append(draft)
    expect(later).toEqual({ seq: 2, at: Date.UTC(2026, 5, 1), duplicate: false })
    now += 11 * MINUTE
    expect(store.append(draft).duplicate).toBe(false)
  })

  test('one that fails takes the whole transaction with it', async () => {
    const store = await mustOpen(newFolder())
    expect(() =>
      store.write((to) => {
        to.append({ type: 'corrected', subject: 'a', payload: observation() })
        throw new Error('no')
      }),
    ).toThrow()
    expect(count(store)).toBe(0)
    expect(liveRows(store)).toEqual([])
  })

  test('what is no bucket and no house word is refused at the gate', async () => {
    const store = await mustOpen(newFolder())
    expect(() => store.append({ type: 'corrected', payload: observation({}, { patternClass: 'Anna Maier' }) })).toThrow(
      /patternClass/,
    )
    expect(() => store.append({ type: 'corrected', payload: observation({}, { distinct: 48213.5 }) })).toThrow(/distinct/)
    expect(() => store.append({ type: 'corrected', payload: observation({ action: 'drop column "Salary"' }) })).toThrow(
      /cannot be stored/,
    )
    expect(count(store)).toBe(0)
  })

  test('events are never changed', async () => {
    const store = await mustOpen(newFolder())
    addCorrections(store, 1)
    expect(() => store.database.exec("UPDATE event SET type = 'validated'")).toThrow(/append-only/)
  })
})

describe('projections', () => {
  test('are the same after a rebuild, with progress', async () => {
    const store = await mustOpen(newFolder())
    addCorrections(store, 120)
    store.append({ type: 'validated', subject: 'v', payload: observation({ action: 'impute_median' }) })
    store.append({
      type: 'recommended',
      payload: { columns: 12, sure: 9, layers: { symbolic: 9 }, rules: { 'missing.median': 4 } },
    })
    const before = liveRows(store)
    const steps: number[] = []
    rebuild(store.database, projections, (step) => steps.push(step.done))
    expect(liveRows(store)).toEqual(before)
    expect(before.length).toBeGreaterThan(40)
  })

  test('a rebuild goes in batches and goes on where a crash stopped it', async () => {
    const folder = newFolder()
    const store = await mustOpen(folder)
    addCorrections(store, 2_100)
    const before = liveRows(store)
    const done: string[] = []
    expect(() =>
      rebuild(store.database, projections, (step) => {
        done.push(`${step.projection} ${step.done}`)
        if (done.length === 2) throw new Error('power cut')
      }),
    ).toThrow('power cut')
    expect(done).toEqual(['memory 1000', 'memory 2000'])
    store.close()
    expect(liveRows(await mustOpen(folder))).toEqual(before)
  })

  test('one that cannot take an event sets it aside with the reason; the rest goes on; it can be retried', async () => {
    let broken = true
    const fussy: Projection = {
      name: 'fussy',
      version: 1,
      apply(event, state) {
        state.put('seen', event.seq)
        if (broken && event.seq === 2) throw new Error('cannot read this')
      },
    }
    const all = [fussy, ...projections]
    const store = await mustOpen(newFolder(), { projections: all })
    addCorrections(store, 3)
    expect(deadLetters(store.database)).toMatchObject([{ projection: 'fussy', seq: 2, reason: 'cannot read this', tries: 1 }])
    expect(store.read('fussy').get('seen')).toBe(3)
    expect(retryDeadLetters(store.database, all)).toEqual({ taken: 0, left: 1 })
    broken = false
    expect(retryDeadLetters(store.database, all)).toEqual({ taken: 1, left: 0 })
  })

  test('a projection whose meaning changed is rebuilt when the store is opened', async () => {
    const folder = newFolder()
    const counting = (version: number): Projection => ({
      name: 'counting',
      version,
      apply: (_event, state) => state.put('n', (state.get<number>('n') ?? 0) + version),
    })
    const first = await mustOpen(folder, { projections: [counting(1)] })
    addCorrections(first, 3)
    first.close()
    expect((await mustOpen(folder, { projections: [counting(2)] })).read('counting').get('n')).toBe(6)
  })

  test('a replaced correction counts once', async () => {
    const store = await mustOpen(newFolder())
    const first = observation({ action: 'impute_knn' })
    const { seq } = store.append({ type: 'corrected', subject: 'a', payload: first })
    store.append({
      type: 'corrected',
      subject: 'a',
      payload: observation({ action: 'impute_mode', replaces: { seq, observed: first.observed, action: 'impute_knn' } }),
    })
    const [cell] = [...store.read('memory').entries()].map(([, value]) => value)
    expect(cell).toEqual([['impute_mode', 1, 2, {}, 1]])
  })
})

describe('retention', () => {
  test('old events go, counts stay, and a rebuild still gives the same', async () => {
    let now = Date.UTC(2026, 0, 1)
    const store = await mustOpen(newFolder(), { clock: () => now })
    addCorrections(store, 50)
    now += 60 * DAY
    addCorrections(store, 20, 50)
    now += 31 * DAY
    const before = liveRows(store)
    expect(pruneEvents(store.database, projections, 90, now)).toBe(50)
    expect(count(store)).toBe(20)
    expect(liveRows(store)).toEqual(before)
    rebuild(store.database, projections)
    expect(liveRows(store)).toEqual(before)
    addCorrections(store, 5, 70)
    const after = liveRows(store)
    now += 200 * DAY
    expect(pruneEvents(store.database, projections, 90, now)).toBe(25)
    rebuild(store.database, projections)
    expect(liveRows(store)).toEqual(after)
    expect(store.append({ type: 'corrected', subject: 'z', payload: observation() }).seq).toBe(76)
  })
})
