import assert from 'node:assert/strict'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import type { RoomStatus } from '#main/learn/room.ts'
import { makeBackup } from '#main/store/backup.ts'
import { storePlaces } from '#main/store/files.ts'
import { type Experiment, type Outcome, timed } from '../experiment.ts'
import { advised, inScene, type Scene } from '../scene.ts'

type Damage = (places: ReturnType<typeof storePlaces>) => void

interface Story {
  damage: Damage
  /** What opens the store again; by default the damage is taken back. */
  remedy?: (scene: Scene) => Promise<void>
  expect: string
  /** Events that may be gone: those after the backup. */
  backup?: boolean
}

/** Decide, break the store, start again: advice and the decisions on the table go on, and the remedy that is offered works. */
function brokenStore({ damage, remedy, expect, backup = false }: Story): Promise<Outcome> {
  return inScene(async (scene) => {
    const acknowledged = await scene.decide(await scene.open())
    const before = scene.events()
    if (backup) backUp(scene)
    const places = storePlaces(join(scene.state, 'store'))
    const kept = join(scene.home, 'kept')
    await scene.restart(() => {
      mkdirSync(kept)
      for (const name of readdirSync(places.folder).filter((each) => each.includes('.')))
        copyFileSync(join(places.folder, name), join(kept, name))
      damage(places)
    })
    const { words, remedy: hint, state } = await scene.component('store')
    assert.equal(state, 'degraded')
    assert.equal(scene.running.application.learning.status().trouble?.problem, expect)
    const table = await scene.open()
    const works = await advised(scene, table)
    const decided = await scene.decided(table)
    assert.equal(decided, acknowledged, 'decisions on the table')
    const { milliseconds } = await timed(async () => {
      if (remedy) await remedy(scene)
      else await scene.restart(() => putBack(kept, places.folder))
    })
    assert.equal((await scene.component('store')).state, 'ok')
    assert.equal(scene.events(), before, 'events that were learned from')
    return {
      sees: `${words} ${hint}`,
      works: `${works}; the decisions on the table`,
      acknowledged,
      kept: decided,
      recoveryMs: milliseconds,
    }
  })
}

function putBack(from: string, to: string): void {
  for (const name of readdirSync(from)) copyFileSync(join(from, name), join(to, name))
}

function backUp(scene: Scene): void {
  const { store } = scene.running.application.learning.mustLearn()
  makeBackup(store.database, store.places, store.key, store.projections, store.clock())
}

const restore = (scene: Scene): Promise<void> => scene.running.application.learning.restore().then(() => undefined)

function status(scene: Scene): RoomStatus {
  return scene.running.application.learning.status()
}

export const experiments: readonly Experiment[] = [
  {
    name: 'store: overwritten with garbage',
    run: () =>
      brokenStore({
        damage: ({ database }) => writeFileSync(database, Buffer.alloc(20_000, 7)),
        remedy: restore,
        expect: 'corrupt',
        backup: true,
      }),
  },
  {
    name: 'store: cut to a third',
    run: () =>
      brokenStore({
        damage: ({ database }) => truncateSync(database, Math.floor(readFileSync(database).length / 3)),
        remedy: restore,
        expect: 'corrupt',
        backup: true,
      }),
  },
  {
    name: 'store: one byte of a page changed',
    run: () =>
      brokenStore({
        damage({ database }) {
          const bytes = readFileSync(database)
          bytes[5_234]! ^= 0x5a
          writeFileSync(database, bytes)
        },
        remedy: restore,
        expect: 'corrupt',
        backup: true,
      }),
  },
  {
    name: 'store: file removed',
    run: () => brokenStore({ damage: ({ database }) => rmSync(database), remedy: restore, expect: 'corrupt', backup: true }),
  },
  {
    name: 'store: written by a newer version',
    run: () =>
      inScene(async (scene) => {
        const acknowledged = await scene.decide(await scene.open())
        const { store } = scene.running.application.learning.mustLearn()
        const version = Number(store.database.pragma('user_version', { simple: true }))
        store.database.pragma('user_version = 9000')
        const before = scene.events()
        await scene.restart()
        const { words } = await scene.component('store')
        assert.equal(status(scene).trouble?.problem, 'newer_store')
        const table = await scene.open()
        const works = await advised(scene, table)
        const kept = await scene.decided(table)
        const { connect } = await import('#main/store/cipher.ts')
        const { milliseconds } = await timed(async () => {
          const database = connect(store.places.database, store.key)
          database.pragma(`user_version = ${version}`)
          database.close()
          await scene.running.application.learning.retry()
        })
        assert.equal(scene.events(), before)
        return { sees: words, works, acknowledged, kept, recoveryMs: milliseconds }
      }),
  },
  {
    name: 'key: file removed',
    run: () => brokenStore({ damage: ({ keyFile }) => rmSync(keyFile), expect: 'key_lost' }),
  },
  {
    name: 'key: file overwritten',
    run: () => brokenStore({ damage: ({ keyFile }) => writeFileSync(keyFile, Buffer.alloc(32, 1)), expect: 'key_lost' }),
  },
  {
    name: 'key ring: both copies damaged',
    run: () =>
      brokenStore({
        damage(places) {
          for (const name of readdirSync(places.folder).filter((each) => each.includes('keys')))
            writeFileSync(join(places.folder, name), '{"slots": [')
        },
        expect: 'keys_damaged',
      }),
  },
  {
    name: 'store folder: a file in its place',
    run: () =>
      inScene(async (scene) => {
        const acknowledged = await scene.decide(await scene.open())
        const folder = join(scene.state, 'store')
        const before = scene.events()
        await scene.restart(() => {
          renameSync(folder, `${folder}.away`)
          writeFileSync(folder, '')
        })
        const { words, state } = await scene.component('store')
        assert.equal(state, 'degraded')
        const table = await scene.open()
        const works = await advised(scene, table)
        const kept = await scene.decided(table)
        const { milliseconds } = await timed(async () => {
          rmSync(folder)
          renameSync(`${folder}.away`, folder)
          await scene.running.application.learning.retry()
        })
        assert.equal(scene.events(), before)
        return { sees: words, works, acknowledged, kept, recoveryMs: milliseconds }
      }),
  },
  {
    name: 'disk: full while deciding',
    run: () =>
      inScene(async (scene) => {
        const wide = Array.from({ length: 300 }, (_, at) => `c${at}`)
        const path = scene.running.file('wide.csv', `${wide.join(',')}\n${'1.5,'.repeat(299)}2\n${'2.5,'.repeat(299)}3\n`)
        const table = await scene.running.openAll(path)
        const { store } = scene.running.application.learning.mustLearn()
        const pages = Number(store.database.pragma('page_count', { simple: true }))
        store.database.pragma(`max_page_count = ${pages + 8}`)
        store.database.exec('CREATE TABLE filler (bytes BLOB)')
        const fill = store.database.prepare('INSERT INTO filler VALUES (zeroblob(3900))')
        assert.throws(() => {
          for (;;) fill.run()
        }, /full/)
        await scene.running.call('columns.skip', { table, columns: wide })
        const acknowledged = wide.length
        assert.equal(status(scene).trouble?.problem, 'disk_full')
        const { words } = await scene.component('store')
        const works = await advised(scene, table)
        const { milliseconds } = await timed(async () => {
          store.database.pragma('max_page_count = 1000000')
          store.database.exec('DROP TABLE filler')
          await scene.running.call('columns.accept', { table, columns: ['c0'] })
        })
        assert.equal((await scene.component('store')).state, 'ok')
        await scene.restart()
        const again = await scene.running.openAll(path)
        return { sees: words, works, acknowledged, kept: await scene.decided(again), recoveryMs: milliseconds }
      }),
  },
  {
    name: 'projection: cannot take an event',
    run: () =>
      inScene(async (scene) => {
        const { database } = scene.running.application.learning.mustLearn().store
        const table = await scene.open()
        const acknowledged = await scene.decide(table)
        const seq = Number(database.prepare('SELECT max(seq) FROM event').pluck().get())
        database
          .prepare('INSERT INTO dead_letter (projection, seq, reason, at, tries) VALUES (?, ?, ?, 0, 1)')
          .run('acceptance', seq, 'broken')
        const { alerts } = await scene.running.call('app.metrics', {})
        assert.equal(alerts[0]?.id, 'dead_letters')
        const works = await advised(scene, table)
        const { milliseconds } = await timed(() => scene.running.call('store.retryDeadLetters', {}))
        assert.deepEqual((await scene.running.call('app.metrics', {})).alerts, [])
        return { sees: alerts[0]!.words, works, acknowledged, kept: scene.events(), recoveryMs: milliseconds }
      }),
  },
  {
    name: 'journal: one byte changed',
    run: () =>
      inScene(async (scene) => {
        const acknowledged = await scene.decide(await scene.open())
        const before = scene.events()
        await scene.restart(() => {
          const folder = join(scene.state, 'journal')
          const path = join(folder, readdirSync(folder)[0]!)
          const bytes = readFileSync(path)
          bytes[20]! ^= 1
          writeFileSync(path, bytes)
        })
        const table = await scene.open()
        const works = await advised(scene, table)
        assert.equal(await scene.decided(table), 0)
        assert.ok(readdirSync(join(scene.state, 'journal')).some((name) => name.endsWith('.corrupted')))
        assert.equal(scene.events(), before)
        const { milliseconds } = await timed(() => scene.decide(table))
        return {
          sees: 'the table opens without the earlier decisions; the damaged journal is set aside',
          works: `${works}; all that was learned`,
          acknowledged,
          kept: scene.events() >= before ? acknowledged : 0,
          recoveryMs: milliseconds,
        }
      }),
  },
  {
    name: 'settings: file is garbage',
    run: () =>
      inScene(async (scene) => {
        await scene.running.call('settings.set', { theme: 'dark' })
        await scene.restart(() => writeFileSync(join(scene.state, 'settings.json'), '{"theme": "da'))
        const settings = await scene.running.call('settings.get', {})
        assert.equal(settings.theme, 'system')
        assert.ok(existsSync(join(scene.state, 'settings.json.corrupted')))
        const works = await advised(scene, await scene.open())
        const { milliseconds } = await timed(() => scene.running.call('settings.set', { theme: 'dark' }))
        return {
          sees: 'the settings are those of a new installation; the damaged file is set aside',
          works,
          acknowledged: 0,
          kept: 0,
          recoveryMs: milliseconds,
        }
      }),
  },
  {
    name: 'log folder: cannot be written',
    run: () =>
      inScene(async (scene) => {
        await scene.restart(() => {
          rmSync(join(scene.state, 'logs'), { recursive: true })
          writeFileSync(join(scene.state, 'logs'), '')
        })
        const table = await scene.open()
        const acknowledged = await scene.decide(table)
        assert.deepEqual((await scene.running.call('app.logs', { lines: 10 })).lines, [])
        return {
          sees: 'an empty log',
          works: await advised(scene, table),
          acknowledged,
          kept: await scene.decided(table),
          recoveryMs: 0,
        }
      }),
  },
]
