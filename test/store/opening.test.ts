import { execFile } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { newFolder } from './helpers.ts'

const run = promisify(execFile)
const script = new URL('./open-and-write.ts', import.meta.url).pathname

test('processes that begin a store at the same moment begin one store, and all write to it', async () => {
  for (let round = 0; round < 4; round++) {
    const folder = newFolder()
    const told = await Promise.all([0, 1, 2].map(() => run(process.execPath, [script, folder])))
    const stores = told.map(({ stdout }) => JSON.parse(stdout) as { state: string; id: string; code: boolean })
    expect(stores.map(({ state }) => state)).toEqual(['ready', 'ready', 'ready'])
    expect(new Set(stores.map(({ id }) => id)).size).toBe(1)
    expect(stores.filter(({ code }) => code)).toHaveLength(1)
    expect(readdirSync(folder).filter((name) => name.includes('corrupted'))).toEqual([])
  }
})
