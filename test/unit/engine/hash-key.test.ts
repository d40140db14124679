import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { HASH_KEY_FILE, hashKeySql } from '#main/engine/apply/hash-key.ts'
import type { Program } from '#shared/export/program.ts'

const home = mkdtempSync(join(tmpdir(), 'aurora-key-'))
const program = (...actions: string[]): Program => ({ steps: actions.map((action) => ({ action })) }) as unknown as Program

afterAll(() => rmSync(home, { recursive: true, force: true }))

describe('the key of keyed codes', () => {
  it('is not asked for where no step needs it', () => {
    expect(hashKeySql(program('parse_number'), { AURORA_HOME: join(home, 'never') })).toBe("''")
  })

  it('is the one of the environment where it is set', () => {
    expect(hashKeySql(program('hash_keyed'), { AURORA_HASH_KEY: "it's", AURORA_HOME: home })).toBe("'it''s'")
  })

  it('is otherwise random, kept for the person alone, and the same each time', () => {
    const environment = { AURORA_HOME: join(home, 'own') }
    const first = hashKeySql(program('hash_keyed'), environment)
    expect(first).toMatch(/^'[0-9a-f]{64}'$/)
    expect(hashKeySql(program('hash_keyed'), environment)).toBe(first)
    const file = join(home, 'own', HASH_KEY_FILE)
    expect(readFileSync(file, 'utf8')).toBe(first.slice(1, -1))
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600)
  })
})
