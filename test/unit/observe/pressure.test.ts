import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { leftAloneComponent } from '#main/observe/left-alone.ts'
import { diskComponent, memoryComponent, memoryShare, refuseWhenFull } from '#main/observe/pressure.ts'

test('memory: fine below 80 %, told above, and no further table above 92 %', () => {
  expect(memoryComponent(0.79)).toEqual({ name: 'memory', state: 'ok', words: '79 % in use.', remedy: '' })
  expect(memoryComponent(0.8)).toMatchObject({ state: 'degraded', words: expect.stringContaining('80 % in use') })
  expect(() => refuseWhenFull(0.91)).not.toThrow()
  expect(() => refuseWhenFull(0.92)).toThrow(expect.objectContaining({ code: 'no_space', data: { percent: 92 } }))
  expect(memoryShare()).toBeGreaterThan(0)
  expect(memoryShare()).toBeLessThan(1)
})

test('disk: fine with room, told when there is little, told when it cannot be looked at', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'aurora-disk-'))
  expect((await diskComponent(folder, 1)).state).toBe('ok')
  expect(await diskComponent(folder, Number.MAX_SAFE_INTEGER)).toMatchObject({
    state: 'degraded',
    remedy: 'Make room on that disk.',
  })
  rmSync(folder, { recursive: true })
  expect(await diskComponent(folder)).toMatchObject({ state: 'degraded' })
})

test('what is left alone is named with what happens instead', () => {
  expect(leftAloneComponent(new Set()).state).toBe('ok')
  const { state, words } = leftAloneComponent(new Set(['sync.request']))
  expect(state).toBe('degraded')
  expect(words).toMatch(/^sync\.request failed again and again and rests: reports stay in the encrypted outbox/)
})
