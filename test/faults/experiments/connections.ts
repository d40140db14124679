import assert from 'node:assert/strict'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { AuroraError } from '#shared/contract/errors.ts'
import { isRecoverableStatus } from '#shared/resilience/classify.ts'
import { Guard } from '#shared/resilience/guard.ts'
import { type Use, uses } from '#shared/resilience/uses.ts'
import { type Experiment, type Outcome, refused, timed } from '../experiment.ts'
import { advised, inScene, type Scene } from '../scene.ts'

type Answerer = (request: IncomingMessage, response: ServerResponse, count: number) => void

/** The numbers of the table with shorter waits, so that the experiment need not take a minute. */
const quick: Use = { ...uses['sync.request'], timeOutMs: 300, retry: { tries: 5, firstWaitMs: 10, longestWaitMs: 60 } }

/** A server that misbehaves as told, and a client behind the guard of the sharing client. */
async function against(
  answer: Answerer,
  act: (ask: () => Promise<string>, guard: Guard, scene: Scene, count: () => number) => Promise<Omit<Outcome, 'works'>>,
  numbers: Use = quick,
): Promise<Outcome> {
  return await inScene(async (scene) => {
    let count = 0
    const server = createServer((request, response) => answer(request, response, ++count))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const guard = new Guard('sync.request', { numbers })
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
    const ask = () =>
      guard.run(async (signal) => {
        const response = await fetch(address, { signal })
        if (isRecoverableStatus(response.status)) {
          const retryAfterSeconds = Number(response.headers.get('retry-after') ?? 0)
          throw new AuroraError('unavailable', 'The team server is busy.', { status: response.status, retryAfterSeconds })
        }
        if (!response.ok) throw new AuroraError('bad_input', `The team server refused it with ${response.status}.`)
        return await response.text()
      })
    try {
      const outcome = await act(ask, guard, scene, () => count)
      return { ...outcome, works: await advised(scene, await scene.open()) }
    } finally {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    }
  })
}

const recovers = (answer: Answerer): Promise<Outcome> =>
  against(answer, async (ask) => {
    const { result, milliseconds } = await timed(ask)
    assert.equal(result, 'fine')
    return { sees: 'nothing', acknowledged: 1, kept: 1, recoveryMs: milliseconds }
  })

export const experiments: readonly Experiment[] = [
  {
    name: 'team server: drops the connection twice',
    run: () => recovers((_, response, count) => (count < 3 ? response.destroy() : response.end('fine'))),
  },
  {
    name: 'team server: busy twice (503 with Retry-After)',
    run: () =>
      recovers((_, response, count) =>
        count < 3 ? response.writeHead(503, { 'retry-after': '1' }).end() : response.end('fine'),
      ),
  },
  {
    name: 'team server: does not answer once',
    run: () =>
      recovers((_, response, count) => {
        if (count > 1) response.end('fine')
      }),
  },
  {
    name: 'team server: cuts its answer short once',
    run: () =>
      recovers((_, response, count) => {
        if (count > 1) return response.end('fine')
        response.writeHead(200, { 'content-length': '400' })
        response.write('fi')
        setTimeout(() => response.destroy(), 20)
      }),
  },
  {
    name: 'team server: refuses what it was sent',
    run: () =>
      against(
        (_, response) => response.writeHead(400).end(),
        async (ask, _guard, _scene, count) => {
          const { result, milliseconds } = await timed(() => refused(ask, 'bad_input'))
          assert.equal(count(), 1)
          return { sees: result, acknowledged: 0, kept: 0, recoveryMs: milliseconds }
        },
      ),
  },
  {
    name: 'team server: down for long, then back',
    run: () => {
      let down = true
      return against(
        (_, response) => (down ? response.destroy() : response.end('fine')),
        async (ask, guard, scene, count) => {
          await refused(ask, 'unavailable')
          await refused(ask, 'unavailable')
          assert.equal(guard.state, 'open')
          const asked = count()
          await refused(ask, 'unavailable')
          assert.equal(count(), asked, 'left alone')
          const { words, state } = await scene.component('guards')
          assert.equal(state, 'degraded')
          down = false
          const { milliseconds } = await timed(async () => {
            for (;;)
              if (
                await ask().then(
                  () => true,
                  () => new Promise<boolean>((resolve) => setTimeout(() => resolve(false), 25)),
                )
              )
                return
          })
          assert.equal((await scene.component('guards')).state, 'ok')
          return { sees: words, acknowledged: 0, kept: 0, recoveryMs: milliseconds }
        },
        { ...quick, breaker: { failures: 8, restMs: 250 } },
      )
    },
  },
]
