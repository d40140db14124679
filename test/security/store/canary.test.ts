import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, relative } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connect } from '#main/store/cipher.ts'
import { filesBelow, storePlaces } from '#main/store/files.ts'
import { keyFile } from '#main/store/keys/key-file.ts'
import { unlock } from '#main/store/keys/unlock.ts'
import { canaryTable, columnMarkers, needles, valueMarker } from './canary-table.ts'

const wanted = needles()
let home = ''
let state = ''

function leaksIn(bytes: Buffer, where: string): readonly string[] {
  return wanted.filter((needle) => bytes.includes(needle.bytes)).map((needle) => `${needle.what} in ${where}`)
}

/** The temporary folder of the run is inside, so that whatever falls there is seen too. */
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'aurora-canary-'))
  state = join(home, 'state')
  mkdirSync(join(home, 'own'))
  mkdirSync(join(home, 'tmp'))
  const table = join(home, 'own', 'table.csv')
  writeFileSync(table, canaryTable())
  const child = spawn(process.execPath, [join(import.meta.dirname, 'canary-worker.ts'), state, table, join(home, 'own')], {
    env: { ...process.env, TMPDIR: join(home, 'tmp'), HOME: home, AURORA_HOME: state },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  child.stderr.on('data', (part) => {
    said += part
  })
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (part) => String(part).includes('ready') && resolve())
    child.once('exit', (code) => reject(new Error(`ended with ${code}: ${said}`)))
  })
  child.removeAllListeners('exit')
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGKILL')
  await ended
}, 120_000)

afterAll(() => rmSync(home, { recursive: true, force: true }))

describe('after a day of work and a crash', () => {
  test("the search finds what is there to be found: the person's own files are full of markers", () => {
    const own = filesBelow(join(home, 'own'))
    expect(own.map((path) => basename(path))).toEqual(expect.arrayContaining(['table.csv', 'recipe.json', 'accepted.json']))
    expect(own.some((path) => path.endsWith('.py'))).toBe(true)
    for (const path of own) expect(leaksIn(readFileSync(path), path).length).toBeGreaterThan(0)
  })

  test('a recipe of accepted advice, which the person saved, holds names and no values', () => {
    const text = readFileSync(join(home, 'own', 'accepted.json'), 'utf8')
    for (const name of columnMarkers) expect(text).toContain(name)
    expect(text).not.toContain(valueMarker)
    expect(text).not.toMatch(/91827\d{4}/)
  })

  test('no file of the state folder and of the temporary folder holds a marker', () => {
    const files = [...filesBelow(state), ...filesBelow(join(home, 'tmp'))]
    const names = files.map((path) => relative(home, path))
    for (const part of ['aurora.db', 'aurora.db-wal', 'keys.json', 'backups/', 'logs/', 'journal/']) {
      expect(
        names.some((name) => name.includes(part)),
        part,
      ).toBe(true)
    }
    expect(
      files.flatMap((path) => [
        ...leaksIn(readFileSync(path), relative(home, path)),
        ...leaksIn(Buffer.from(path), 'a file name'),
      ]),
    ).toEqual([])
  })

  test('decrypted, neither the store with its log nor a backup holds a marker', async () => {
    const places = storePlaces(join(state, 'store'))
    const { key } = await unlock(places, [keyFile(places.keyFile)])
    const databases = [places.database, ...filesBelow(places.backups)]
    expect(databases.length).toBeGreaterThanOrEqual(2)
    for (const path of databases) {
      const database = connect(path, key)
      const pages = database.serialize()
      const events = Number(database.prepare("SELECT count(*) FROM event WHERE type = 'corrected'").pluck().get())
      database.close()
      expect(pages.subarray(0, 15).toString()).toBe('SQLite format 3')
      expect(pages.includes('impute_constant'), 'what was decided is in there').toBe(true)
      expect(events).toBeGreaterThanOrEqual(3)
      expect(leaksIn(pages, relative(home, path))).toEqual([])
    }
  })
})
