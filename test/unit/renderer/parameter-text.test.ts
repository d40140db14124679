import { expect, it } from 'vitest'
import { readParameter, writeParameter } from '../../../src-renderer/features/column-detail/parameter-text.ts'

const parameter = (kind: string, fallback: unknown = null, minimum: number | null = null, maximum: number | null = null) =>
  ({ name: 'p', title: 'P', kind, choices: [], fallback, minimum, maximum }) as never

it.each([
  [parameter('number', null, 0, 1), '0.5', { ok: true, value: 0.5 }],
  [parameter('number', null, 0, 1), '2', { ok: false, problem: 'parameter.outside' }],
  [parameter('number'), 'many', { ok: false, problem: 'parameter.notNumber' }],
  [parameter('number'), '', { ok: true, value: null }],
  [parameter('integer'), '1.5', { ok: false, problem: 'parameter.notWhole' }],
  [parameter('text'), ' 007', { ok: true, value: ' 007' }],
  [parameter('list', ['a']), '007, 8', { ok: true, value: ['007', '8'] }],
  [parameter('list', [1]), '7, 8', { ok: true, value: [7, 8] }],
  [parameter('map'), 'a = b; c = d', { ok: true, value: { a: 'b', c: 'd' } }],
  [parameter('map'), 'a', { ok: false, problem: 'parameter.notMap' }],
])('%o reads %s', (kind, text, read) => {
  expect(readParameter(kind, text)).toEqual(read)
})

it('writes what it reads', () => {
  expect(writeParameter({ a: 'b', c: 'd' })).toBe('a = b; c = d')
  expect(writeParameter(['x', 'y'])).toBe('x, y')
  expect(writeParameter(null)).toBe('')
  expect(writeParameter(false)).toBe('false')
})
