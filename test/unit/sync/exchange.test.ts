import { createHash, X509Certificate } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { serverAddress } from '#main/sync/address.ts'
import { exchange } from '#main/sync/exchange.ts'
import { selfSigned } from '../../support/certificate.ts'
import { startTeamDouble, type TeamDouble } from '../../support/team-double.ts'

const made = selfSigned('127.0.0.1')
const stranger = selfSigned('127.0.0.1')
const pin = createHash('sha256')
  .update(new X509Certificate(made.cert).publicKey.export({ type: 'spki', format: 'der' }))
  .digest()
let server: TeamDouble

beforeAll(async () => {
  server = await startTeamDouble(made)
})
afterAll(() => server.close())

const ask = { method: 'GET', path: '/v1/rules', headers: [], body: '' } as const
const spoke = () => server.lines.filter((line) => line !== '').length

describe('TLS', () => {
  test('a server that a known authority vouches for is spoken to', async () => {
    expect((await exchange(serverAddress(server.address, null, made.cert), ask)).status).toBe(401)
  })

  test.each([
    ['that nobody vouches for', null, null],
    ['that another authority vouches for', null, stranger.cert],
    ['with another key than the pinned one', createHash('sha256').update('another').digest('hex'), made.cert],
  ])('a server %s hears nothing', async (_what, pinned, authority) => {
    const before = spoke()
    await expect(exchange(serverAddress(server.address, pinned, authority), ask)).rejects.toMatchObject({ code: 'forbidden' })
    expect(spoke()).toBe(before)
  })

  test.each([
    pin.toString('hex'),
    pin.toString('base64'),
    `sha256/${pin.toString('base64')}`,
    pin.toString('hex').replace(/..(?=.)/g, '$&:'),
  ])('the pinned key is taken, written as %s', async (text) => {
    expect((await exchange(serverAddress(server.address, text, made.cert), ask)).status).toBe(401)
  })

  test('a name that the certificate does not bear is refused', async () => {
    const address = {
      ...serverAddress(server.address, null, made.cert),
      server: server.address.replace('127.0.0.1', 'localhost'),
    }
    await expect(exchange(address, ask)).rejects.toMatchObject({ code: 'forbidden' })
  })

  test('a variable of the environment does not turn it off', async () => {
    process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0'
    try {
      await expect(exchange(serverAddress(server.address), ask)).rejects.toMatchObject({ code: 'forbidden' })
    } finally {
      delete process.env['NODE_TLS_REJECT_UNAUTHORIZED']
    }
  })
})

test('a pin that is none is refused when it is typed', () => {
  expect(() => serverAddress('https://team.example', 'abc')).toThrow(/64 hexadecimal digits/)
})
