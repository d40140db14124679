import { request as httpRequest } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { LoopbackServer } from '#main/hosts/loopback/server.ts'
import { startApplication, type TestApplication } from '../support/application.ts'

let running: TestApplication
let server: LoopbackServer

beforeAll(async () => {
  running = await startApplication()
  server = await LoopbackServer.start({
    application: running.application,
    port: 0,
    temporaryFolder: running.application.temporaryFolder,
  })
})

afterAll(async () => {
  await server.close()
  await running.close()
})

interface Answer {
  status: number
  headers: Record<string, string | string[] | undefined>
  text: string
}

function ask(method: string, path: string, headers: Record<string, string> = {}, body?: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest({ host: '127.0.0.1', port: server.port, method, path, headers }, (response) => {
      let text = ''
      response.on('data', (part) => (text += part))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }))
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

const bearer = (): Record<string, string> => ({ Authorization: `Bearer ${server.token}` })
const rpc = (body: string, headers = bearer()): Promise<Answer> => ask('POST', '/rpc', headers, body)

describe('who may ask the loopback host', () => {
  it('listens on 127.0.0.1 alone', () => {
    expect(server.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/)
  })

  it.each(['evil.example', `evil.example:1`, '127.0.0.1', '127.0.0.1:1'])(
    'refuses the host name "%s" (DNS rebinding)',
    async (host) => {
      const answer = await ask('GET', '/health', { Host: host })
      expect(answer.status).toBe(403)
    },
  )

  it('answers under its own names', async () => {
    for (const name of ['127.0.0.1', 'localhost']) {
      expect((await ask('GET', '/health', { Host: `${name}:${server.port}` })).status).toBe(200)
    }
  })

  it.each(['https://evil.example', 'http://localhost:1', 'null'])('refuses the origin %s', async (origin) => {
    expect((await ask('POST', '/rpc', { ...bearer(), Origin: origin }, '{}')).status).toBe(403)
  })

  it.each([{}, { Authorization: 'Bearer ' }, { Authorization: 'Bearer wrong' }, { Authorization: 'Basic x' }])(
    'wants its token: %o',
    async (headers) => {
      for (const [method, path] of [
        ['POST', '/rpc'],
        ['POST', '/upload'],
        ['GET', '/metrics'],
      ] as const) {
        const answer = await ask(method, path, headers)
        expect(answer.status).toBe(401)
        expect(JSON.parse(answer.text)).toMatchObject({ error: { code: 'not_authorised' } })
      }
    },
  )

  it('never tells its token', async () => {
    for (const path of ['/health', '/ready', '/docs', '/openapi.json']) {
      expect((await ask('GET', path)).text).not.toContain(server.token)
    }
  })

  it('lets no stranger hear events', async () => {
    const closed = (protocol: string | undefined, origin?: string): Promise<string> =>
      new Promise((resolve) => {
        const socket = new WebSocket(`ws://127.0.0.1:${server.port}/events`, protocol ? [protocol] : [], origin ? { origin } : {})
        socket.on('open', () => {
          socket.close()
          resolve('open')
        })
        socket.on('error', (error) => resolve(error.message))
      })
    expect(await closed(undefined)).toContain('401')
    expect(await closed('aurora.wrong')).toContain('401')
    expect(await closed(`aurora.${server.token}`, 'https://evil.example')).toContain('401')
    expect(await closed(`aurora.${server.token}`)).toBe('open')
  })
})

describe('what the loopback host takes', () => {
  it.each([
    ['no JSON', '{"id":', 400, 'bad_input'],
    ['no envelope', '[]', 200, 'bad_usage'],
    ['an unknown method', '{"id":"1","method":"toString","params":{}}', 200, 'not_found'],
    ['wrong parameters', '{"id":"1","method":"table.rows","params":{"table":5}}', 200, 'bad_usage'],
    ['too much', `{"id":"1","method":"app.info","params":"${'x'.repeat(5_000_000)}"}`, 413, 'too_large'],
    ['a prototype', '{"id":"1","method":"settings.set","params":{"__proto__":{"theme":"dark"}}}', 200, undefined],
  ])('%s', async (_, body, status, code) => {
    const answer = await rpc(body)
    expect(answer.status).toBe(status)
    const { error } = JSON.parse(answer.text)
    expect(error?.code).toBe(code)
    expect(({} as Record<string, unknown>)['theme']).toBeUndefined()
  })

  it.each([
    '/../package.json',
    '/..%2f..%2fpackage.json',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/assets/../../main/cli.js',
    '/%zz',
    '/index.html%00',
  ])('no file outside the built screens: %s', async (path) => {
    const answer = await ask('GET', path)
    expect(answer.text).not.toContain('"dependencies"')
    expect(answer.text).not.toContain('root:')
    expect([200, 404]).toContain(answer.status)
    if (answer.status === 200) expect(answer.headers['content-type']).toContain('text/html')
  })

  it('an upload under a name that would climb out of its folder', async () => {
    const answer = await ask('POST', '/upload?name=..%2F..%2Fevil.csv', bearer(), 'a,b\n1,2\n')
    expect(answer.status).toBe(200)
    const { upload } = JSON.parse(answer.text)
    const opened = await running.call('table.open', { source: { upload } })
    expect(opened.name).toBe('evil.csv')
    expect(opened.columns).toEqual(['a', 'b'])
  })

  it('bears a request id in every answer, its own or the one it was given', async () => {
    expect((await ask('GET', '/health')).headers['x-request-id']).toMatch(/^[\w-]{36}$/)
    expect((await ask('GET', '/nowhere.txt', { 'X-Request-Id': 'abc-1' })).headers['x-request-id']).toBe('abc-1')
    expect((await ask('GET', '/health', { 'X-Request-Id': 'no spaces allowed' })).headers['x-request-id']).not.toContain(' ')
  })

  it('answers too many requests with 429 and when to come back', async () => {
    const slow = await LoopbackServer.start({
      application: running.application,
      port: 0,
      temporaryFolder: `${running.application.temporaryFolder}/slow`,
      rate: { perSecond: 0.01, burst: 2 },
    })
    const statuses: number[] = []
    for (let i = 0; i < 3; i += 1) {
      const answer = await fetch(`${slow.address}health`)
      statuses.push(answer.status)
      if (answer.status === 429) expect(Number(answer.headers.get('retry-after'))).toBeGreaterThanOrEqual(1)
    }
    await slow.close()
    expect(statuses).toEqual([200, 200, 429])
  })

  it('says what to do when the port is taken', async () => {
    const again = LoopbackServer.start({ application: running.application, port: server.port, temporaryFolder: '/tmp' })
    await expect(again).rejects.toMatchObject({ code: 'bad_input', message: expect.stringContaining('--port') })
  })

  it('describes every address, and an error for each', async () => {
    const description = JSON.parse((await ask('GET', '/openapi.json')).text)
    expect(description.openapi).toBe('3.1.0')
    expect(Object.keys(description.paths)).toEqual(expect.arrayContaining(['/health', '/ready', '/rpc', '/upload', '/metrics']))
    expect(description.paths['/rpc'].post.security).toEqual([{ token: [] }])
    expect(description.paths['/health'].get.security).toEqual([])
  })
})
