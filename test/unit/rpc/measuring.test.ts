import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { measureRequest } from '#main/decide/measured.ts'
import { Measuring } from '#main/decide/measuring.ts'

const open: Measuring[] = []
afterEach(async () => {
  for (const each of open.splice(0)) await each.close()
})

const never = new AbortController().signal
const column = JSON.stringify({
  column: { name: 'age', values: ['31', '45', null, '22', '?', '40'] },
  context: { model: 'tree' },
})
const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(text))

/** With a worker that has answered: the first requests are measured here while it starts. */
async function withWorker(): Promise<Measuring> {
  const measuring = new Measuring(1, 0)
  open.push(measuring)
  while (measuring.ready === 0) {
    await measuring.measure('column', bytesOf(column), never)
    await wait(20)
  }
  return measuring
}

describe('measuring beside the thread that answers', () => {
  it('gives what measuring here gives, before a worker is up and after', async () => {
    const here = await measureRequest('column', column)
    const measuring = new Measuring(1, 0)
    open.push(measuring)
    expect(await measuring.measure('column', bytesOf(column), never)).toEqual(here)
    expect(await (await withWorker()).measure('column', bytesOf(column), never)).toEqual(here)
  }, 60_000)

  it('tells a bad request as it is told here, with place and code', async () => {
    const bad = JSON.stringify({ columns: [{ name: '', values: ['1', '2'] }] })
    const measuring = await withWorker()
    await expect(measuring.measure('table', bytesOf(bad), never)).rejects.toMatchObject({
      code: 'bad_input',
      message: expect.stringContaining('columns.0.name'),
    })
    await expect(measuring.measure('table', bytesOf('{'), never)).rejects.toMatchObject({ code: 'bad_input' })
  }, 60_000)

  it('answers at once that it was cancelled, and goes on with the next', async () => {
    const measuring = await withWorker()
    const stop = new AbortController()
    const asked = measuring.measure('column', bytesOf(column), stop.signal)
    stop.abort()
    await expect(asked).rejects.toMatchObject({ code: 'cancelled' })
    expect((await measuring.measure('column', bytesOf(column), never)).rows).toBe(6)
  }, 60_000)

  it('fails the requests of a worker that ended, and starts another', async () => {
    const measuring = await withWorker()
    const asked = measuring.measure('column', bytesOf(column), never)
    const failed = expect(asked).rejects.toMatchObject({ code: 'internal' })
    await measuring.endWorkers()
    await failed
    expect((await measuring.measure('column', bytesOf(column), never)).rows).toBe(6)
  }, 60_000)
})
