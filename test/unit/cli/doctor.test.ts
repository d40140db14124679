import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { CommandIo } from '#main/hosts/cli/command.ts'
import { command } from '#main/hosts/cli/commands/doctor.ts'
import { withoutHome } from '#main/observe/bundle.ts'
import { Log } from '#main/observe/log.ts'

let home = ''
let out = ''
let said: string[] = []
const io = { out: (text: string) => (out += text), say: (words: string) => said.push(words) } as unknown as CommandIo

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'aurora-doctor-'))
  vi.stubEnv('AURORA_HOME', home)
  out = ''
  said = []
})

afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(home, { recursive: true, force: true })
})

describe('aurora doctor --bundle', () => {
  test('writes a text with the findings and the last lines of the log, for its owner alone, and never over a file', async () => {
    new Log(join(home, 'logs')).write('warning', 'call failed', { method: 'table.open', code: 'bad_file' })
    const file = join(home, 'bundle.txt')
    expect(await command.run(['--bundle', file], io)).toBe(0)
    const text = readFileSync(file, 'utf8')
    for (const part of ['# AURORA diagnostics', '## What works here', 'engine: DuckDB', '## Alert rules', '"code":"bad_file"'])
      expect(text).toContain(part)
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o077).toBe(0)
    expect(said.join(' ')).toContain('Read it before you send it')
    await expect(command.run(['--bundle', file], io)).rejects.toMatchObject({ code: 'bad_usage' })
    expect(readFileSync(file, 'utf8')).toBe(text)
  })

  test('"-" is stdout; without a name it says what is missing', async () => {
    await command.run(['--bundle', '-'], io)
    expect(out).toContain('# AURORA diagnostics')
    await expect(command.run(['--bundle'], io)).rejects.toMatchObject({ code: 'bad_usage' })
    expect(existsSync(join(home, '-'))).toBe(false)
  })
})

test('the folder of the person is not told', () => {
  expect(withoutHome(`works: ${join(homedir(), 'data')}`)).toBe(`works: ${join('~', 'data')}`)
  expect(withoutHome('/data/x', '/')).toBe('/data/x')
})
