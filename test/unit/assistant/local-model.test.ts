import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { modelServerAddress } from '#main/assistant/local-model.ts'
import { startApplication, type TestApplication } from '../../support/application.ts'

const secret = 'Cand-4711'
const rows = Array.from({ length: 40 }, (_, at) => `${at % 5 === 0 ? '' : 20 + (at % 30)},${['Rome', 'Oslo', secret][at % 3]}`)
/** A question of a kind that the facts could hold, in words that the grammar does not know. */
const question = 'Would a statistician frown at the age shelf?'

let running: TestApplication
let table: string
let server: Server
let asked: { path: string; body: { model: string; messages: { role: string; content: string }[] } }[] = []
let answer: (response: ServerResponse) => void = () => undefined

const says = (content: string) => {
  answer = (response) => response.end(JSON.stringify({ choices: [{ message: { role: 'assistant', content } }] }))
}
const ask = (words = question) => running.call('ask.question', { table, question: words, conversation: words })

async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
  let text = ''
  for await (const part of request) text += part
  asked.push({ path: `${request.method} ${request.url}`, body: JSON.parse(text) })
  answer(response)
}

beforeAll(async () => {
  server = createServer((request, response) => void serve(request, response)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  running = await startApplication()
  table = await running.openAll(running.file('people.csv', `age,city\n${rows.join('\n')}\n`))
})
afterAll(async () => {
  await running.close()
  server.close()
})
beforeEach(() => {
  asked = []
})

describe('a model server on this machine', () => {
  it('is not asked unless a person set it', async () => {
    says('Age has 8 rows without a value.')
    expect(await ask()).toMatchObject({ answered: false, spokenBy: 'facts' })
    expect(asked).toEqual([])
  })

  it.each([
    'http://example.com',
    'https://127.0.0.1',
    'http://localhost:8080',
    'http://10.0.0.1',
    'http://127.0.0.1.example.com',
  ])('is nowhere else: %s is refused', async (address) => {
    expect(() => modelServerAddress(address)).toThrow()
    await expect(running.call('settings.set', { modelServer: address })).rejects.toMatchObject({ code: 'bad_input' })
    expect((await running.call('settings.get', {})).modelServer).toBeNull()
  })

  describe('once it is set', () => {
    beforeAll(async () => {
      const { port } = server.address() as AddressInfo
      await running.call('settings.set', { modelServer: `http://127.0.0.1:${port}`, modelName: 'small' })
    })

    it('answers what the facts leave open, marked, with the facts that it speaks of', async () => {
      says('In age, 8 rows (20 %) have no value.')
      const { words, answered, spokenBy, facts } = await ask()
      expect({ words, answered, spokenBy }).toEqual({
        words: 'In age, 8 rows (20 %) have no value.',
        answered: true,
        spokenBy: 'model',
      })
      expect(facts).toContainEqual(expect.objectContaining({ column: 'age', source: 'profile/missing.count', value: '8' }))
    })

    it('is given aggregates and no value of any row', async () => {
      says('NOT KNOWN')
      await ask()
      expect(asked).toHaveLength(1)
      expect(asked[0]).toMatchObject({ path: 'POST /v1/chat/completions', body: { model: 'small' } })
      const told = asked[0]!.body.messages.map(({ content }) => content).join('\n')
      expect(told).toContain('"age": rows without a value: 8')
      for (const value of [secret, 'Rome', 'Oslo']) expect(told).not.toContain(value)
    })

    it('is not asked what the facts answer themselves', async () => {
      expect(await ask('How many values are missing in age?')).toMatchObject({ answered: true, spokenBy: 'facts' })
      expect(asked).toEqual([])
    })

    it.each([
      'In age, 9 rows have no value.',
      'About 37.5 % of age is odd.',
      'Twenty rows of age are odd.',
      'Age is odd in ٤ rows.',
      'NOT KNOWN',
      '',
    ])('is refused where it says %j, which no fact holds', async (words) => {
      says(words)
      const said = await ask()
      expect(said).toMatchObject({ answered: false, spokenBy: 'facts', facts: [] })
      expect(said.words).toContain('does not follow from the facts')
    })

    it.each<[string, (response: ServerResponse) => void]>([
      ['fails', (response) => response.writeHead(500).end()],
      ['sends elsewhere', (response) => response.writeHead(302, { Location: 'http://example.com/' }).end()],
      ['speaks another language', (response) => response.end('<html>')],
    ])('that %s changes nothing', async (_, reply) => {
      answer = reply
      expect((await ask()).words).toContain('without an answer')
    })

    it('is left alone after failing three times in a row', async () => {
      says('Age is fine.')
      expect((await ask()).words).toContain('without an answer')
      expect(asked).toEqual([])
    })
  })
})
