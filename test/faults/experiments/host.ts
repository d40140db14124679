import assert from 'node:assert/strict'
import { request as httpRequest } from 'node:http'
import { connect } from 'node:net'
import { WebSocket } from 'ws'
import { LoopbackServer } from '#main/hosts/loopback/server.ts'
import { type Experiment, type Outcome, refused, timed, until } from '../experiment.ts'
import { advised, inScene, type Scene } from '../scene.ts'

type Rate = { perSecond: number; burst: number }

async function served(act: (scene: Scene, host: LoopbackServer) => Promise<Outcome>, rate?: Rate): Promise<Outcome> {
  return await inScene(async (scene) => {
    const { application } = scene.running
    const host = await LoopbackServer.start({
      application,
      port: 0,
      temporaryFolder: application.temporaryFolder,
      ...(rate ? { rate } : {}),
    })
    try {
      return await act(scene, host)
    } finally {
      await host.close()
    }
  })
}

interface Answer {
  status: number
  retryAfter: string | undefined
  json: { result?: unknown; error?: { code: string; message: string } }
}

function ask(host: LoopbackServer, method: string, params: unknown): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = { Authorization: `Bearer ${host.token}`, 'content-type': 'application/json' }
    const sent = httpRequest({ host: '127.0.0.1', port: host.port, method: 'POST', path: '/rpc', headers }, (answer) => {
      let text = ''
      answer.on('data', (part) => (text += part))
      answer.on('end', () =>
        resolve({
          status: answer.statusCode ?? 0,
          retryAfter: answer.headers['retry-after'],
          json: JSON.parse(text) as Answer['json'],
        }),
      )
    })
    sent.on('error', reject)
    sent.end(JSON.stringify({ id: '1', method, params }))
  })
}

export const experiments: readonly Experiment[] = [
  {
    name: 'loopback: a hundred times as many requests as allowed',
    run: () =>
      served(
        async (scene, host) => {
          const table = await scene.open()
          const acknowledged = await scene.decide(table)
          const answers = await Promise.all(Array.from({ length: 500 }, () => ask(host, 'app.info', {})))
          const tooFast = answers.filter(({ status }) => status === 429)
          assert.ok(tooFast.length > 300 && tooFast.every(({ retryAfter }) => Number(retryAfter) >= 1))
          assert.equal(answers.filter(({ status }) => status !== 429 && status !== 200).length, 0)
          const { milliseconds } = await timed(() =>
            until(async () => (await ask(host, 'app.info', {})).status === 200, 'it answers again'),
          )
          return {
            sees: tooFast[0]?.json.error?.message ?? '',
            works: `${answers.length - tooFast.length} of ${answers.length} were answered; ${await advised(scene, table)}`,
            acknowledged,
            kept: await scene.decided(table),
            recoveryMs: milliseconds,
          }
        },
        { perSecond: 2, burst: 5 },
      ),
  },
  {
    name: 'loopback: a program goes away in the middle of its request',
    run: () =>
      served(async (scene, host) => {
        const table = await scene.open()
        const acknowledged = await scene.decide(table)
        for (let time = 0; time < 20; time += 1) {
          const socket = connect(host.port, '127.0.0.1')
          await new Promise((resolve) => socket.once('connect', resolve))
          socket.write(
            `POST /rpc HTTP/1.1\r\nHost: 127.0.0.1:${host.port}\r\nAuthorization: Bearer ${host.token}\r\nContent-Length: 500\r\n\r\n{"id":`,
          )
          socket.destroy()
        }
        const { result, milliseconds } = await timed(() => ask(host, 'table.info', { table }))
        assert.equal(result.status, 200)
        return {
          sees: 'nothing',
          works: await advised(scene, table),
          acknowledged,
          kept: await scene.decided(table),
          recoveryMs: milliseconds,
        }
      }),
  },
  {
    name: 'loopback: the page is closed and opened again',
    run: () =>
      served(async (scene, host) => {
        const table = await scene.open()
        const acknowledged = await scene.decide(table)
        const events = () => new WebSocket(`ws://127.0.0.1:${host.port}/events`, `aurora.${host.token}`)
        const first = events()
        await new Promise((resolve) => first.once('open', resolve))
        first.terminate()
        const { milliseconds } = await timed(async () => {
          const second = events()
          await new Promise((resolve) => second.once('open', resolve))
          const told = new Promise((resolve) => second.once('message', resolve))
          scene.running.application.events.tell('app.command', { command: 'undo' })
          await told
          second.close()
        })
        const { json } = await ask(host, 'table.list', {})
        const found = (json.result as { tables: { table: string }[] }).tables.some((each) => each.table === table)
        assert.ok(found)
        return {
          sees: 'the table as it was',
          works: await advised(scene, table),
          acknowledged,
          kept: await scene.decided(table),
          recoveryMs: milliseconds,
        }
      }),
  },
  {
    name: 'loopback: the port is taken',
    run: () =>
      served(async (scene, host) => {
        const { application } = scene.running
        const options = { application, temporaryFolder: application.temporaryFolder }
        const sees = await refused(() => LoopbackServer.start({ ...options, port: host.port }), 'bad_input')
        const { result, milliseconds } = await timed(() => LoopbackServer.start({ ...options, port: 0 }))
        await result.close()
        const { status } = await ask(host, 'app.info', {})
        assert.equal(status, 200)
        return { sees, works: await advised(scene, await scene.open()), acknowledged: 0, kept: 0, recoveryMs: milliseconds }
      }),
  },
  {
    name: 'main: asked while it closes',
    run: () =>
      served(async (scene, host) => {
        const acknowledged = await scene.decide(await scene.open())
        scene.running.application.ready = false
        const { status, json, retryAfter } = await ask(host, 'app.info', {})
        assert.deepEqual([status, json.error?.code, retryAfter], [503, 'not_ready', '1'])
        await scene.restart()
        const { result, milliseconds } = await timed(() => scene.open())
        return {
          sees: json.error?.message ?? '',
          works: 'health and readiness answer',
          acknowledged,
          kept: await scene.decided(result),
          recoveryMs: milliseconds,
        }
      }),
  },
]
