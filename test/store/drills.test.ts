import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  closeSync,
  copyFileSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { BACKUPS_KEPT, listBackups, makeBackup } from '#main/store/backup.ts'
import { storePlaces } from '#main/store/files.ts'
import { isStoreError } from '#main/store/problem.ts'
import { openFromBackup, openSalvaged, startNew } from '#main/store/recovery.ts'
import type { Store } from '#main/store/store.ts'
import { verifyStore } from '#main/store/verify.ts'
import { addCorrections, fileSources, liveRows, mustOpen, newFolder, observation, tryOpen } from './helpers.ts'

const PAGE = 4096

function count(store: Store): number {
  return Number(store.database.prepare('SELECT count(*) FROM event').pluck().get())
}

async function filled(
  events = 400,
): Promise<{ folder: string; database: string; options: { folder: string; sources: ReturnType<typeof fileSources> } }> {
  const folder = newFolder()
  const store = await mustOpen(folder)
  addCorrections(store, events)
  store.close()
  return { folder, database: storePlaces(folder).database, options: { folder, sources: fileSources(folder) } }
}

function backup(store: Store, now: number): string {
  return makeBackup(store.database, store.places, store.key, store.projections, now).name
}

function flip(path: string, offset: number): void {
  const file = openSync(path, 'r+')
  const byte = readFileSync(path)[offset]!
  writeSync(file, Uint8Array.of(byte ^ 0x5a), 0, 1, offset)
  closeSync(file)
}

/** Which page of the file holds what. */
async function pagesByKind(folder: string): Promise<ReadonlyMap<string, number>> {
  const store = await mustOpen(folder)
  const rows = store.database.prepare('SELECT name, rootpage FROM sqlite_master WHERE rootpage > 0').all() as {
    name: string
    rootpage: number
  }[]
  const pages = Number(store.database.pragma('page_count', { simple: true }))
  store.close()
  return new Map([['header', 1], ['last', pages], ...rows.map((row): [string, number] => [row.name, row.rootpage])])
}

describe('damage', () => {
  test('garbage in place of the file: set aside, never overwritten, and the next start says so again', async () => {
    const { folder, database } = await filled(10)
    writeFileSync(database, Buffer.alloc(20_000, 'garbage'))
    const opening = await tryOpen(folder)
    expect(opening).toMatchObject({ state: 'unavailable', trouble: { problem: 'corrupt', remedies: ['start_new'] } })
    if (opening.state !== 'unavailable') throw new Error('opened')
    expect(readFileSync(opening.setAside!).includes('garbage')).toBe(true)
    expect(existsSync(database)).toBe(false)
    expect(await tryOpen(folder)).toMatchObject({
      state: 'unavailable',
      setAside: opening.setAside,
      trouble: { problem: 'corrupt' },
    })
  })

  test.each([0, 100, PAGE, 3 * PAGE + 17])('truncated to %i bytes', async (bytes) => {
    const { folder, database } = await filled()
    truncateSync(database, bytes)
    expect(await tryOpen(folder)).toMatchObject({ state: 'unavailable', trouble: { problem: 'corrupt' } })
    expect(readdirSync(folder).some((name) => name.includes('.corrupted-'))).toBe(true)
  })

  test('a file that vanished is a loss, not a beginning', async () => {
    const { folder, database } = await filled(5)
    rmSync(database)
    expect(await tryOpen(folder)).toMatchObject({ state: 'unavailable', trouble: { problem: 'corrupt' } })
  })

  test('a flipped byte in each kind of page is found when the store is opened', async () => {
    const { folder, database } = await filled()
    const kinds = await pagesByKind(folder)
    expect([...kinds.keys()]).toEqual(
      expect.arrayContaining(['header', 'event', 'event_at', 'recent', 'projection_state', 'model', 'last']),
    )
    const sound = readFileSync(database)
    for (const [kind, page] of kinds) {
      writeFileSync(database, sound)
      flip(database, (page - 1) * PAGE + 1_234)
      const opening = await tryOpen(folder)
      expect([kind, opening.state, opening.state === 'unavailable' && opening.trouble.problem]).toEqual([
        kind,
        'unavailable',
        'corrupt',
      ])
    }
  })

  test('what can still be read is salvaged, and the rest is counted as lost', async () => {
    const { folder, database, options } = await filled(2_000)
    flip(database, Math.floor(statSync(database).size / PAGE / 2) * PAGE + 99)
    expect(await tryOpen(folder)).toMatchObject({ state: 'unavailable' })
    const opening = await openSalvaged(options)
    if (opening.state !== 'ready') throw new Error(opening.trouble.problem)
    expect(opening.salvaged!.events + opening.salvaged!.lost).toBe(2_000)
    expect(opening.salvaged!.events).toBeGreaterThan(1_500)
    expect(count(opening.store)).toBe(opening.salvaged!.events)
    opening.store.close()
  })

  test('starting anew after damage keeps key and damaged file', async () => {
    const { folder, database, options } = await filled(20)
    flip(database, 5_000)
    await tryOpen(folder)
    const anew = await startNew(options)
    if (anew.state !== 'ready') throw new Error(anew.trouble.problem)
    expect(count(anew.store)).toBe(0)
    anew.store.close()
    expect(readdirSync(folder).some((name) => name.includes('.corrupted-'))).toBe(true)
  })
})

describe('write-ahead log', () => {
  async function crashed(): Promise<{ folder: string; database: string; wal: Buffer; base: Buffer }> {
    const folder = newFolder()
    const store = await mustOpen(folder)
    addCorrections(store, 10)
    store.database.pragma('wal_checkpoint(TRUNCATE)')
    addCorrections(store, 5, 10)
    const { database } = storePlaces(folder)
    const wal = readFileSync(`${database}-wal`)
    const base = readFileSync(database)
    store.close()
    writeFileSync(database, base)
    writeFileSync(`${database}-wal`, wal)
    return { folder, database, wal, base }
  }

  test('left by a crash, it is played in', async () => {
    expect(count(await mustOpen((await crashed()).folder))).toBe(15)
  })

  test('missing, the store opens as it was before it', async () => {
    const { folder, database } = await crashed()
    rmSync(`${database}-wal`)
    expect(count(await mustOpen(folder))).toBe(10)
  })

  test('torn, what was whole counts', async () => {
    const { folder, database, wal } = await crashed()
    writeFileSync(`${database}-wal`, wal.subarray(0, wal.length - 1_000))
    const store = await mustOpen(folder)
    expect(count(store)).toBe(10)
    expect(verifyStore(store.database, store.projections).sound).toBe(true)
  })

  test('a stale one beside a newer file never passes for sound', async () => {
    const { folder, database, wal } = await crashed()
    const store = await mustOpen(folder)
    addCorrections(store, 300, 15)
    store.close()
    writeFileSync(`${database}-wal`, wal)
    const opening = await tryOpen(folder)
    if (opening.state === 'unavailable') expect(opening.trouble.problem).toBe('corrupt')
    else expect(verifyStore(opening.store.database, opening.store.projections).sound).toBe(true)
  })

  test('one without its file is not played into a new store', async () => {
    const { folder, database, wal } = await crashed()
    rmSync(database)
    writeFileSync(`${database}-wal`, wal)
    await tryOpen(folder)
    const anew = await startNew({ folder, sources: fileSources(folder) })
    if (anew.state !== 'ready') throw new Error(anew.trouble.problem)
    expect(count(anew.store)).toBe(0)
    anew.store.close()
  })
})

describe('backup', () => {
  test('is encrypted, verified, rotated, and restored with the sidecars gone', async () => {
    const folder = newFolder()
    const store = await mustOpen(folder)
    for (let round = 0; round < BACKUPS_KEPT + 2; round++) {
      addCorrections(store, 3, round * 3)
      backup(store, Date.UTC(2026, 0, 1 + round))
    }
    const places = storePlaces(folder)
    const kept = listBackups(places)
    expect(kept.map((one) => new Date(one.made).getUTCDate())).toEqual([7, 6, 5, 4, 3])
    expect(readFileSync(join(places.backups, kept[0]!.name)).includes('impute_knn')).toBe(false)
    const rows = liveRows(store)
    addCorrections(store, 50, 100)
    store.close()
    writeFileSync(`${places.database}-wal`, 'stale')
    const opening = await openFromBackup({ folder, sources: fileSources(folder) })
    if (opening.state !== 'ready') throw new Error(opening.trouble.problem)
    expect(opening.restored).toBe(kept[0]!.name)
    expect(liveRows(opening.store)).toEqual(rows)
    expect(readdirSync(folder).some((name) => name.includes('.replaced-'))).toBe(true)
    opening.store.close()
  })

  test('a damaged one is passed over for the one before it; named, it is refused and nothing is touched', async () => {
    const folder = newFolder()
    const store = await mustOpen(folder)
    addCorrections(store, 200)
    const old = backup(store, Date.UTC(2026, 0, 1))
    addCorrections(store, 200, 200)
    const newest = backup(store, Date.UTC(2026, 0, 2))
    store.close()
    const places = storePlaces(folder)
    flip(join(places.backups, newest), 9_000)
    const before = readFileSync(places.database)
    const options = { folder, sources: fileSources(folder) }
    await expect(openFromBackup(options, newest)).rejects.toMatchObject({ code: 'bad_file' })
    expect(readFileSync(places.database).equals(before)).toBe(true)
    const opening = await openFromBackup(options)
    expect(opening).toMatchObject({ state: 'ready', restored: old })
    if (opening.state === 'ready') opening.store.close()
  })

  test('a name that leads elsewhere is refused', async () => {
    const { options } = await filled(1)
    await expect(openFromBackup(options, '../aurora.db')).rejects.toMatchObject({ code: 'bad_usage' })
  })

  test('after damage it is offered, and restores what it held', async () => {
    const folder = newFolder()
    const store = await mustOpen(folder)
    addCorrections(store, 30)
    backup(store, Date.UTC(2026, 0, 1))
    store.close()
    writeFileSync(storePlaces(folder).database, 'garbage')
    expect(await tryOpen(folder)).toMatchObject({ state: 'unavailable', trouble: { remedies: ['restore_backup', 'start_new'] } })
    const opening = await openFromBackup({ folder, sources: fileSources(folder) })
    if (opening.state !== 'ready') throw new Error(opening.trouble.problem)
    expect(count(opening.store)).toBe(30)
    opening.store.close()
  })
})

describe('disk and folder', () => {
  test('a full disk: the correction is refused, nothing is half written, and it goes on when there is room', async () => {
    const folder = newFolder()
    const store = await mustOpen(folder, { maximumPages: 40 })
    let written = 0
    const add = () =>
      store.append({
        type: 'corrected',
        subject: `t/${written}`,
        payload: observation({}, { distinct: written % 60, entropy: Math.floor(written / 60) }),
      })
    let refusal: unknown
    while (!refusal && written < 5_000) {
      try {
        add()
        written++
      } catch (thrown) {
        refusal = thrown
      }
    }
    expect(isStoreError(refusal, 'disk_full')).toBe(true)
    expect(refusal).toMatchObject({ code: 'no_space' })
    expect(store.trouble()).toBe('disk_full')
    expect(count(store)).toBe(written)
    store.database.pragma('max_page_count = 100000')
    expect(add().seq).toBe(written + 1)
    expect(store.trouble()).toBeNull()
    expect(verifyStore(store.database, store.projections).sound).toBe(true)
  })

  test('a read-only folder: what was learned is read, nothing is written, and it is said', async () => {
    const { folder, database } = await filled(12)
    const program = `
      import { openStore } from ${JSON.stringify(join(process.cwd(), 'src-main/store/open.ts'))}
      import { keyFile } from ${JSON.stringify(join(process.cwd(), 'src-main/store/keys/key-file.ts'))}
      const opening = await openStore({ folder: ${JSON.stringify(folder)}, sources: [keyFile(${JSON.stringify(join(folder, 'store.key'))})] })
      const { store } = opening
      let refused = ''
      try { store.append({ type: 'erased', payload: { what: 'all', events: 0 } }) } catch (error) { refused = error.data.problem }
      console.log(JSON.stringify({ state: opening.state, notices: opening.notices.map((one) => one.problem), readOnly: store.readOnly,
        cells: [...store.read('memory').entries()].length, refused }))
      store.close()`
    const isRoot = process.getuid?.() === 0
    // Root may write anywhere, so the reading is done as nobody.
    if (isRoot)
      for (const name of [folder, ...readdirSync(folder).map((one) => join(folder, one))]) chownSync(name, 65_534, 65_534)
    chmodSync(folder, 0o500)
    const done = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
      encoding: 'utf8',
      ...(isRoot ? { uid: 65_534, gid: 65_534 } : {}),
      env: { PATH: process.env['PATH'] ?? '', HOME: folder },
    })
    chmodSync(folder, 0o700)
    expect(done.stderr).toBe('')
    expect(JSON.parse(done.stdout)).toEqual({
      state: 'ready',
      notices: ['read_only'],
      readOnly: true,
      cells: 12,
      refused: 'read_only',
    })
    expect(existsSync(`${database}-wal`)).toBe(false)
  })

  test('a folder that cannot be made: the application opens all the same', async () => {
    const file = join(newFolder(), 'file')
    writeFileSync(file, '')
    expect(await tryOpen(join(file, 'store'))).toMatchObject({ state: 'unavailable' })
  })

  test('a clock set back by years: opens, learns, and stays in order', async () => {
    let now = Date.UTC(2030, 0, 1)
    const folder = newFolder()
    const first = await mustOpen(folder, { clock: () => now })
    addCorrections(first, 5)
    backup(first, now)
    first.close()
    now = Date.UTC(2020, 0, 1)
    const store = await mustOpen(folder, { clock: () => now })
    addCorrections(store, 5, 5)
    backup(store, now)
    expect(store.database.prepare('SELECT at FROM event ORDER BY seq').pluck().all()).toEqual(
      Array(10).fill(Date.UTC(2030, 0, 1)),
    )
    expect(listBackups(store.places)).toHaveLength(2)
    expect(verifyStore(store.database, store.projections).sound).toBe(true)
  })

  test('two connections: one writer at a time, and each sees what the other wrote', async () => {
    const { folder } = await filled(3)
    const [one, other] = [await mustOpen(folder), await mustOpen(folder)]
    const version = other.dataVersion()
    addCorrections(one, 4, 3)
    expect(other.dataVersion()).not.toBe(version)
    expect(count(other)).toBe(7)
    addCorrections(other, 1, 7)
    expect(count(one)).toBe(8)
  })
})

test('a copy of the file with another key ring is told as damage and kept', async () => {
  const first = await filled(3)
  const second = await filled(3)
  copyFileSync(first.database, second.database)
  expect(await tryOpen(second.folder)).toMatchObject({ state: 'unavailable', trouble: { problem: 'corrupt' } })
})
