import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { embeddedEngine } from '#main/engine/embedded-engine.ts'
import type { EngineTable } from '#main/engine/engine.ts'

const folder = mkdtempSync(join(tmpdir(), 'aurora-engine-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('the embedded engine reads, samples, profiles and writes what it has opened itself', async () => {
  const path = join(folder, 'a.csv')
  writeFileSync(path, 'id;name\n1;Ann\n2;Bob\n3;\n')
  const table = await embeddedEngine.read(path)
  expect(table.columns).toEqual(['id', 'name'])
  expect(await embeddedEngine.sample(table, 1)).toEqual([['1', 'Ann']])
  expect((await embeddedEngine.profile(table)).columns[1]).toMatchObject({ rows: 3, missing: { nulls: 1 } })
  expect(await embeddedEngine.write(table, join(folder, 'b.csv'))).toBe(3)
  expect(readFileSync(join(folder, 'b.csv'), 'utf8').replaceAll('\r', '')).toBe('id,name\n1,Ann\n2,Bob\n3,\n')
  await expect(async () => embeddedEngine.profile({ ...table } as EngineTable)).rejects.toMatchObject({ code: 'internal' })
})
