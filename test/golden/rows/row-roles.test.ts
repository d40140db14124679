import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readRowModel, rowModelFolder } from '#main/ingest/roles-model.ts'
import { toContext } from '#shared/read/roles/context.ts'
import { lineFeatures } from '#shared/read/roles/features.ts'
import { toGrid } from '#shared/read/roles/grid.ts'
import { classifyRows } from '#shared/read/roles/index.ts'

interface Golden {
  name: string
  records: string[][]
  roles: string[]
  confidence: number[]
  firstLine: Record<string, number>
}

const { cases } = JSON.parse(readFileSync(join(rowModelFolder(), 'golden.json'), 'utf8')) as { cases: Golden[] }

describe('row-role model, golden cases', () => {
  it.each(cases)('$name: features as when trained', ({ records, firstLine }) => {
    const { names, values } = lineFeatures(toContext(toGrid(records)))
    expect(names).toEqual(Object.keys(firstLine))
    for (const [at, name] of names.entries()) expect(values[at], name).toBeCloseTo(firstLine[name]!, 3)
  })

  it.each(cases)('$name: roles and confidence', async ({ records, roles, confidence }) => {
    const found = classifyRows(records, await readRowModel())
    expect(found.roles).toEqual(roles)
    for (const [at, sure] of found.confidence.entries()) expect(sure).toBeCloseTo(confidence[at]!, 3)
  })
})
