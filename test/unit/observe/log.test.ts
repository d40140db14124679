import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import { underRequest } from '#main/observe/correlation.ts'
import { Log, levelOfEnvironment, REDACTED } from '#main/observe/log.ts'
import { filesBelow } from '../../../build/checks/walk.mjs'

const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'aurora-log-test-'))
  folders.push(folder)
  return folder
}

const linesOf = (log: Log) => log.lastLines(1_000).map((line) => JSON.parse(line) as Record<string, unknown>)

describe('a line', () => {
  test('is JSON with time, level, message and only the fields that there are', () => {
    const log = new Log(newFolder(), 'info', () => new Date('2026-03-01T10:00:00Z'))
    const fields = { method: 'table.open', code: 'bad_file', milliseconds: 12.5, value: 'secret', path: '/home/x' }
    log.write('warning', 'call failed', fields)
    expect(linesOf(log)).toEqual([
      {
        at: '2026-03-01T10:00:00.000Z',
        level: 'warning',
        message: 'call failed',
        method: 'table.open',
        code: 'bad_file',
        milliseconds: 12.5,
      },
    ])
  })

  test('bears the id of the click under which it was written, also later', async () => {
    const log = new Log(newFolder())
    await underRequest('page1-7', async () => {
      await new Promise((resolve) => setImmediate(resolve))
      log.write('info', 'a job ended', { component: 'read' })
    })
    log.write('info', 'stopped')
    expect(linesOf(log).map(({ request }) => request)).toEqual(['page1-7', undefined])
  })

  test('below the level is not written', () => {
    const log = new Log(newFolder(), 'warning')
    for (const level of ['debug', 'info', 'warning', 'error'] as const) log.write(level, 'said')
    expect(linesOf(log).map(({ level }) => level)).toEqual(['warning', 'error'])
    expect(levelOfEnvironment()).toBe('info')
  })
})

describe('redaction', () => {
  const hostile = fc.oneof(
    fc.constantFrom(
      'Müller, Anna',
      '4111 1111 1111 1111',
      'C:\\Users\\anna\\salaries.csv',
      '/home/anna/a b.csv',
      'a@b.example',
      '=1+1',
      '"',
    ),
    fc.string({ minLength: 1 }).filter((text) => !/^[\w.:-]{1,100}$/.test(text)),
    fc.string({ minLength: 101 }),
  )

  test('text that is no code, id or word of ours is not written, in whatever field it comes', () => {
    fc.assert(
      fc.property(hostile, fc.constantFrom('component', 'code', 'method', 'request', 'job', 'state'), (text, field) => {
        const log = new Log(newFolder())
        log.write('error', 'call failed', { [field]: text })
        expect(linesOf(log)[0]?.[field]).toBe(REDACTED)
      }),
      { numRuns: 200 },
    )
  })

  test('a message with anything from outside in it is not written', () => {
    const log = new Log(newFolder())
    for (const message of ['There is no file /home/anna/salaries.csv.', 'column "Gehalt"', 'value 17', ''])
      log.write('error', message)
    expect(linesOf(log).map(({ message }) => message)).toEqual([REDACTED, REDACTED, REDACTED, REDACTED])
  })

  test('every message in the source is a fixed one that the log takes', () => {
    const root = join(import.meta.dirname, '..', '..', '..', 'src-main')
    const calls = filesBelow(root, (name) => name.endsWith('.ts')).flatMap((file) => [
      ...readFileSync(file, 'utf8').matchAll(/\blog\.write\(\s*[^,]+,\s*([^,)]+)|\btellNotice\(\{[^}]*?message: ([^,}]+)/g),
    ])
    const messages = calls.map((found) => (found[1] ?? found[2] ?? '').trim()).filter((each) => each !== 'message')
    expect(messages.length).toBeGreaterThan(8)
    expect(messages.filter((each) => !/^'[a-z][a-z ,]{0,60}'$/.test(each))).toEqual([])
  })
})

describe('files', () => {
  test('one a day, for a fortnight', () => {
    const folder = newFolder()
    let now = Date.UTC(2026, 0, 1, 12)
    const log = new Log(folder, 'info', () => new Date(now))
    for (let day = 0; day < 20; day += 1, now += 86_400_000) log.write('info', 'started')
    const names = readdirSync(folder).sort()
    expect(names).toHaveLength(15)
    expect([names[0], names.at(-1)]).toEqual(['2026-01-06.jsonl', '2026-01-20.jsonl'])
  })

  test('a folder that cannot be written stops nothing', () => {
    const file = join(newFolder(), 'file')
    writeFileSync(file, '')
    const log = new Log(join(file, 'logs'))
    expect(() => log.write('error', 'started')).not.toThrow()
    expect(log.lastLines(10)).toEqual([])
  })
})
