import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { billOfMaterials, licencePage } from '../../../build/bill-of-materials.mjs'
import { isAllowed, licenceProblems, packagesOf } from '../../../build/checks/licences.mjs'

const root = join(import.meta.dirname, '..', '..', '..')
const read = (name: string) => JSON.parse(readFileSync(join(root, name), 'utf8'))

describe('licences', () => {
  test.each([
    ['MIT', false, true],
    ['(MIT OR CC0-1.0)', false, true],
    ['(GPL-3.0 OR MIT)', false, true],
    ['MIT AND GPL-2.0-only', false, false],
    ['GPL-3.0-or-later', true, false],
    ['AGPL-3.0', false, false],
    ['AGPL-3.0', true, false],
    ['LGPL-3.0', false, false],
    ['MPL-2.0', true, true],
    ['MPL-2.0', false, false],
    ['SSPL-1.0', false, false],
    ['UNLICENSED', false, false],
    ['', true, false],
  ])('%s (for building: %s) is allowed: %s', (licence, dev, allowed) => {
    expect(isAllowed(licence, dev)).toBe(allowed)
  })

  test('a package under the GPL, or under nothing, stops the check and is named', () => {
    const lock = {
      packages: {
        '': { name: 'aurora' },
        'node_modules/good': { version: '1.0.0', license: 'MIT' },
        'node_modules/bad': { version: '2.0.0', license: 'GPL-3.0' },
        'node_modules/good/node_modules/none': { version: '3.0.0' },
      },
    }
    expect(licenceProblems(packagesOf(lock))).toEqual([
      'bad 2.0.0 (shipped) has the licence GPL-3.0',
      'none 3.0.0 (shipped) has the licence of nobody knows',
    ])
  })

  test('of all that the lockfile holds are fine', () => {
    expect(licenceProblems(packagesOf(read('package-lock.json')))).toEqual([])
  })
})

test('the bill of materials lists every shipped part with version, licence and hash, and none that is only for building', () => {
  const packages = packagesOf(read('package-lock.json'))
  const { bomFormat, components } = billOfMaterials(read('package.json'), packages)
  expect(bomFormat).toBe('CycloneDX')
  const names = components.map(({ name }) => name)
  expect(names).toEqual(expect.arrayContaining(['@duckdb/node-api', 'react', 'zod', 'onnxruntime-node']))
  expect(names).not.toContain('vitest')
  expect(names).not.toContain('typescript')
  const zod = components.find(({ name }) => name === 'zod')
  expect(zod?.purl).toMatch(/^pkg:npm\/zod@\d/)
  expect(components.find(({ name }) => name === '@duckdb/node-api')?.purl).toMatch(/^pkg:npm\/%40duckdb\/node-api@/)
  expect(zod?.hashes?.[0]).toMatchObject({ alg: 'SHA-512', content: expect.stringMatching(/^[0-9a-f]{128}$/) })
  expect(licencePage(packages)).toMatch(/^MIT\n {2}@/m)
})
