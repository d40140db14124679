import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { LearningRoom } from '#main/learn/room.ts'
import { makeBackup } from '#main/store/backup.ts'
import { connect } from '#main/store/cipher.ts'
import { eraseAll, eraseEvents, eraseModels, eraseRules } from '#main/store/erase.ts'
import { filesBelow, storePlaces } from '#main/store/files.ts'
import { privacyReport } from '#main/store/privacy-report.ts'
import { rebuild } from '#main/store/project.ts'
import { projections } from '#main/store/projections/index.ts'
import type { Store } from '#main/store/store.ts'
import { addCorrections, fileSources, mustOpen, newFolder, observation, tryOpen } from './helpers.ts'

function teach(store: Store): void {
  addCorrections(store, 40)
  const rule = {
    id: 'learned.a',
    origin: 'learned',
    family: 'missing',
    action: 'impute_knn',
    parameters: {},
    conditions: [],
  } as const
  store.append({ type: 'rule_created', payload: { rule: { ...rule, conditions: [] }, right: 5, wrong: 0, replaces: null } })
  store.append({
    type: 'budget_spent',
    payload: { report: 'r1', mechanism: 'randomised_response', epsilon: 0.5, delta: 0, reports: 1 },
  })
  makeBackup(store.database, store.places, store.key, store.projections, Date.UTC(2026, 0, 1))
}

test('erased as a whole, no file is left, and with what was copied before nothing can be read', async () => {
  const folder = newFolder()
  const store = await mustOpen(folder)
  teach(store)
  const stolen = join(newFolder(), 'copy.db')
  store.database.pragma('wal_checkpoint(TRUNCATE)')
  writeFileSync(stolen, readFileSync(store.places.database))
  const { key } = store
  store.close()
  expect(filesBelow(folder).length).toBeGreaterThanOrEqual(5)
  expect(await eraseAll(storePlaces(folder), fileSources(folder))).toMatchObject({ unanswered: [] })
  expect(readdirSync(folder)).toEqual([])
  expect(() => connect(stolen, new Uint8Array(32))).toThrow(/not a database/)
  const text = readFileSync(stolen).toString('latin1')
  for (const word of ['impute_knn', 'corrected', 'SQLite format', 'CREATE TABLE', Buffer.from(key).toString('latin1')]) {
    expect(text).not.toContain(word)
  }
  const anew = await mustOpen(folder)
  expect(anew.database.prepare('SELECT count(*) FROM event').pluck().get()).toBe(0)
  expect(Buffer.compare(Buffer.from(anew.key), Buffer.from(key))).not.toBe(0)
})

test('it also takes what was set aside, and leaves other files of the folder alone', async () => {
  const folder = newFolder()
  const store = await mustOpen(folder)
  teach(store)
  store.close()
  writeFileSync(storePlaces(folder).database, 'garbage')
  await tryOpen(folder)
  writeFileSync(join(folder, 'settings.json'), '{}')
  await eraseAll(storePlaces(folder), fileSources(folder))
  expect(readdirSync(folder)).toEqual(['settings.json'])
})

test('events erased: nothing of them is in the pages or the backups; the learned rules stay, also after a rebuild', async () => {
  const folder = newFolder()
  const store = await mustOpen(folder)
  teach(store)
  expect(eraseEvents(store)).toBe(42)
  expect(existsSync(store.places.backups)).toBe(false)
  const pages = store.database.serialize().toString('latin1')
  expect(pages).not.toContain('impute_median')
  rebuild(store.database, projections)
  const report = privacyReport(store)
  expect(report).toMatchObject({
    events: { count: 0 },
    learned: { rules: 1, kindsOfColumns: 0 },
    shared: { reports: 1, epsilon: 0.5 },
  })
  addCorrections(store, 2)
  expect(privacyReport(store)).toMatchObject({ events: { count: 2 }, learned: { kindsOfColumns: 2 } })
})

test('rules erased: they do not come back with a rebuild; what was remembered of decisions stays', async () => {
  const store = await mustOpen(newFolder())
  teach(store)
  eraseRules(store)
  rebuild(store.database, projections)
  expect(privacyReport(store).learned).toMatchObject({ rules: 0, kindsOfColumns: 40 })
})

test('models erased: no weights are left', async () => {
  const store = await mustOpen(newFolder())
  store.database.exec("INSERT INTO model VALUES (1, 0, '{\"marker\":1}', '{}')")
  eraseModels(store)
  expect(privacyReport(store).learned.models).toBe(0)
  expect(store.database.serialize().toString('latin1')).not.toContain('marker')
})

test('the privacy report counts what is there and says how the key is kept', async () => {
  let now = Date.UTC(2026, 0, 1)
  const store = await mustOpen(newFolder(), { clock: () => now })
  store.append({ type: 'corrected', subject: 'a', payload: observation() })
  now = Date.UTC(2026, 1, 1)
  store.append({ type: 'validated', subject: 'b', payload: observation() })
  expect(privacyReport(store)).toMatchObject({
    cipher: 'chacha20',
    key: { source: 'key_file', weakness: expect.stringContaining('file'), recoveryCode: true, passphrase: false },
    events: { count: 2, since: Date.UTC(2026, 0, 1), until: Date.UTC(2026, 1, 1), removedAfterDays: 90 },
    kinds: { corrected: { count: 1, first: Date.UTC(2026, 0, 1) }, validated: { count: 1, last: Date.UTC(2026, 1, 1) } },
    shared: { reports: 0, epsilon: 0 },
  })
})

test('the room goes on without a store, says why, and comes back with a backup', async () => {
  const stateFolder = newFolder()
  const options = { stateFolder, familyOf: () => 'missing' as const }
  const room = await LearningRoom.open(options)
  expect(room.takeRecoveryCode()).toMatch(/^(....-){8}....$/)
  expect(room.takeRecoveryCode()).toBeNull()
  addCorrections(room.mustLearn().store, 25)
  expect(await room.work('backup')).toMatchObject({ events: 25 })
  expect(await room.work('verify')).toMatchObject({ sound: true, events: 25 })
  expect(await room.work('rebuild')).toMatchObject({ projections: projections.length })
  room.close()
  writeFileSync(storePlaces(join(stateFolder, 'store')).database, 'garbage')

  const damaged = await LearningRoom.open(options)
  expect(damaged.status()).toMatchObject({
    state: 'recovery',
    trouble: { problem: 'corrupt' },
    words: expect.stringContaining('Learning is off'),
  })
  expect(damaged.layer().ask([])).toEqual([])
  expect(() => damaged.mustLearn()).toThrow(/damaged/)
  await damaged.restore()
  expect(damaged.status()).toMatchObject({ state: 'ok' })
  expect(privacyReport(damaged.mustLearn().store).events.count).toBe(25)
  await damaged.erase('all')
  expect(privacyReport(damaged.mustLearn().store).events.count).toBe(0)
  damaged.close()
})
