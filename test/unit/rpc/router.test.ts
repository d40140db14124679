import { describe, expect, it } from 'vitest'
import { type Handlers, Router } from '#main/rpc/router.ts'

const caller = { host: 'library', signal: new AbortController().signal } as const

function routerWith(handlers: Partial<Record<keyof Handlers, () => unknown>>, checkAnswers = true): Router {
  return new Router(handlers as unknown as Handlers, { checkAnswers })
}

describe('the router', () => {
  it('answers with the result under the id of the request', async () => {
    const router = routerWith({ 'recent.list': () => ({ files: [] }) })
    expect(await router.answer({ id: 'a', method: 'recent.list', params: {} }, caller)).toEqual({
      id: 'a',
      result: { files: [] },
    })
  })

  it('turns whatever is thrown into a typed error', async () => {
    const router = routerWith({
      'recent.list': () => {
        throw new TypeError('x is not a function')
      },
    })
    const answer = await router.answer({ id: 'a', method: 'recent.list', params: {} }, caller)
    expect(answer).toEqual({ id: 'a', error: { code: 'internal', message: 'x is not a function', data: {} } })
  })

  it('notices an answer that breaks the contract', async () => {
    const router = routerWith({ 'recent.list': () => ({ files: [{ path: 7 }] }) })
    expect(await router.answer({ id: 'a', method: 'recent.list', params: {} }, caller)).toMatchObject({
      error: { code: 'internal', message: expect.stringContaining('files.0') },
    })
  })

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', ''])('knows no method "%s"', async (method) => {
    const answer = await routerWith({}).answer({ id: 'a', method, params: {} }, caller)
    expect(answer).toMatchObject({ error: { code: method === '' ? 'bad_usage' : 'not_found' } })
  })

  it('says which parameter is wrong', async () => {
    const answer = await routerWith({}).answer(
      { id: 'a', method: 'table.rows', params: { table: 't', offset: -1, limit: 5 } },
      caller,
    )
    expect(answer).toMatchObject({ error: { code: 'bad_usage', message: expect.stringContaining('offset') } })
  })
})
