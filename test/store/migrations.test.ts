import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { type Connection, connect } from '#main/store/cipher.ts'
import { type Migration, migrate, schemaVersion } from '#main/store/migration.ts'
import { migrations } from '#main/store/migrations/index.ts'
import { addCorrections, liveRows, mustOpen, newFolder, tryOpen } from './helpers.ts'

const key = new Uint8Array(32).fill(3)
const opened: Connection[] = []

function blank(): Connection {
  const database = connect(join(newFolder(), 'x.db'), key)
  opened.push(database)
  return database
}

function tables(database: Connection): readonly unknown[] {
  return database
    .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")
    .pluck()
    .all()
}

afterEach(() => {
  for (const database of opened.splice(0)) database.close()
})

test('versions go up by one, and names are theirs alone', () => {
  expect(migrations.map((migration) => migration.version)).toEqual(migrations.map((_migration, index) => index + 1))
  expect(new Set(migrations.map((migration) => migration.name)).size).toBe(migrations.length)
})

describe('0001 events', () => {
  test('an append-only log, the last event of each subject, settings', () => {
    const database = blank()
    expect(migrate(database, migrations, 1)).toBe(1)
    expect(tables(database)).toEqual(['event', 'recent', 'setting'])
    database.exec("INSERT INTO event (type, at, payload) VALUES ('corrected', 1, '{}')")
    expect(() => database.exec('UPDATE event SET at = 2')).toThrow(/append-only/)
    expect(() => database.exec("INSERT INTO event (type, at, payload) VALUES ('corrected', 'soon', '{}')")).toThrow()
  })

  test('a number is never given twice, even after the event is gone', () => {
    const database = blank()
    migrate(database, migrations, 1)
    const add = database.prepare("INSERT INTO event (type, at, payload) VALUES ('corrected', 1, '{}')")
    add.run()
    add.run()
    database.exec('DELETE FROM event')
    expect(add.run().lastInsertRowid).toBe(3)
  })
})

describe('0002 projections', () => {
  test('keeps the events that were there', () => {
    const database = blank()
    migrate(database, migrations, 1)
    database.exec("INSERT INTO event (type, at, payload) VALUES ('corrected', 1, '{}')")
    expect(migrate(database, migrations, 2)).toBe(2)
    expect(tables(database)).toEqual(['dead_letter', 'event', 'projection_checkpoint', 'projection_state', 'recent', 'setting'])
    expect(database.prepare('SELECT count(*) FROM event').pluck().get()).toBe(1)
  })

  test('live rows and baseline lie side by side under the same key', () => {
    const database = blank()
    migrate(database, migrations, 2)
    database.exec("INSERT INTO projection_state VALUES (0, 'p', 'k', '1'), (1, 'p', 'k', '2')")
    expect(() => database.exec("INSERT INTO projection_state VALUES (0, 'p', 'k', '3')")).toThrow(/UNIQUE/)
  })
})

describe('0003 models', () => {
  test('adds the weights of personal models', () => {
    const database = blank()
    migrate(database, migrations, 2)
    migrate(database, migrations, 3)
    database.exec("INSERT INTO model VALUES (1, 0, '{}', '{}')")
    expect(() => database.exec("INSERT INTO model VALUES (1, 0, '{}', '{}')")).toThrow(/UNIQUE/)
  })
})

describe('the way up', () => {
  test('one that fails leaves the step before it, whole', () => {
    const database = blank()
    const broken: Migration = {
      version: 4,
      name: 'broken',
      up(inside) {
        inside.exec('CREATE TABLE half (a)')
        throw new Error('no')
      },
    }
    expect(() => migrate(database, [...migrations, broken])).toThrow('no')
    expect(schemaVersion(database)).toBe(3)
    expect(tables(database)).not.toContain('half')
  })

  test('a store of the first version opens with all that it held', async () => {
    const folder = newFolder()
    const store = await mustOpen(folder)
    addCorrections(store, 30)
    const rows = liveRows(store)
    store.database.exec('DROP TABLE projection_state; DROP TABLE projection_checkpoint; DROP TABLE dead_letter; DROP TABLE model')
    store.database.pragma('user_version = 1')
    store.close()
    expect(liveRows(await mustOpen(folder))).toEqual(rows)
  })

  test('a newer store is refused kindly and left untouched', async () => {
    const folder = newFolder()
    const store = await mustOpen(folder)
    addCorrections(store, 2)
    store.database.pragma('user_version = 99')
    store.close()
    expect(await tryOpen(folder)).toMatchObject({
      state: 'unavailable',
      setAside: null,
      trouble: { problem: 'newer_store', remedies: ['update_application'], words: expect.stringContaining('newer AURORA') },
    })
  })
})
