import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

it('an oracle that was warmed and never asked lets its process end', async () => {
  const script = new URL('./warm-and-end.ts', import.meta.url).pathname
  const { stdout } = await promisify(execFile)(process.execPath, [script], { timeout: 60_000, killSignal: 'SIGKILL' })
  expect(stdout).toBe('warm')
})
