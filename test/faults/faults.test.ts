import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { experiments } from './experiments/index.ts'

const page = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'faults.md'), 'utf8')

test('docs/faults.md names the experiments that there are; `npm run bench -- faults` writes it', () => {
  const named = page
    .split('\n')
    .filter((line) => line.startsWith('| ') && !line.startsWith('| ---') && !line.startsWith('| what was done'))
    .map((line) => line.split(' | ')[0]!.slice(2))
  expect(named).toEqual(experiments.map(({ name }) => name))
  expect(new Set(named).size).toBe(named.length)
  expect(named.length).toBeGreaterThanOrEqual(40)
})

describe('nothing that was acknowledged is lost, the person is told, and the rest works', () => {
  test.each(experiments.map((each) => [each.name, each] as const))('%s', { timeout: 300_000 }, async (_, { run }) => {
    const { sees, works, acknowledged, kept } = await run()
    expect(kept).toBeGreaterThanOrEqual(acknowledged)
    expect(works).not.toBe('')
    expect(sees).not.toMatch(/^$|undefined|\[object|TypeError|at .*\.ts:/)
  })
})
