import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { importsOf, judge } from '../../../build/checks/layers.mjs'

const root = '/house'
const file = (room: string) => join(root, room, 'room', 'file.ts')

describe('the layer rule', () => {
  it.each([
    ['src-shared', 'node:fs', /pure code/],
    ['src-shared', 'react', /pure code/],
    ['src-shared', '../../src-main/paths.ts', /must not import src-main/],
    ['src-renderer', '#main/paths.ts', /must not import src-main/],
    ['src-renderer', 'ws', /renderer must not/],
    ['src-server', '#main/paths.ts', /must not import src-main/],
    ['src-main', '../../src-renderer/app.ts', /must not import src-renderer/],
    ['src-main', 'electron', /only hosts\/electron/],
    ['src-main', '../../test/thing.ts', /outside the rooms/],
  ])('%s may not import %s', (room, target, words) => {
    expect(judge(root, room, file(room), target)).toMatch(words)
  })

  it.each([
    ['src-shared', '../contract/errors.ts'],
    ['src-shared', 'zod'],
    ['src-main', '#shared/contract/errors.ts'],
    ['src-main', 'node:fs'],
    ['src-renderer', '#shared/contract/errors.ts'],
    ['src-server', '#shared/privacy/index.ts'],
  ])('%s may import %s', (room, target) => {
    expect(judge(root, room, file(room), target)).toBeNull()
  })

  it('finds every form of import', () => {
    const text =
      "import a from 'one'\nimport {\n  b,\n} from 'two'\nexport * from 'three'\nconst c = await import('four')\nimport 'five'\n"
    expect(importsOf(text)).toEqual(['one', 'two', 'three', 'four', 'five'])
  })
})
