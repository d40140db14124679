import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { readRowModel, rowModelFolder, shippedRowModel } from '#main/ingest/roles-model.ts'
import { toRowModel } from '#shared/read/roles/index.ts'

const made: string[] = []
async function copyOfModel(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'row-roles-'))
  made.push(folder)
  await cp(rowModelFolder(), folder, { recursive: true })
  return folder
}

afterEach(async () => {
  for (const folder of made.splice(0)) await rm(folder, { recursive: true })
})

describe('the shipped row-role model', () => {
  it('loads', async () => {
    expect((await shippedRowModel())?.trees.roots.length).toBeGreaterThan(0)
  })

  it('is small', async () => {
    expect((await readFile(join(rowModelFolder(), 'model.json'))).length).toBeLessThan(600_000)
  })

  it('is refused when a byte differs from the manifest', async () => {
    const folder = await copyOfModel()
    const text = await readFile(join(folder, 'model.json'), 'utf8')
    await writeFile(join(folder, 'model.json'), text.replace('"strength":', '"strength" :'))
    await expect(readRowModel(folder)).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('manifest'),
    })
  })

  it('is refused when missing', async () => {
    await expect(readRowModel(join(tmpdir(), 'no-such-model'))).rejects.toMatchObject({ code: 'unavailable' })
  })

  it('is refused when its trees are cut short or its format is new', async () => {
    const file = JSON.parse(await readFile(join(rowModelFolder(), 'model.json'), 'utf8'))
    expect(() => toRowModel({ ...file, format: 2 })).toThrow(RangeError)
    expect(() => toRowModel({ ...file, roles: ['data'] })).toThrow(RangeError)
    expect(() => toRowModel({ ...file, trees: { ...file.trees, nodes: file.trees.nodes.slice(0, 400) } })).toThrow(RangeError)
  })
})
