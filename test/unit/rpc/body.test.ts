import type { IncomingMessage } from 'node:http'
import { Readable } from 'node:stream'
import { expect, it } from 'vitest'
import { readBytes } from '#main/hosts/loopback/body.ts'

function request(parts: readonly string[], headers: Record<string, string> = {}): IncomingMessage {
  return Object.assign(Readable.from(parts.map((part) => Buffer.from(part))), { headers }) as unknown as IncomingMessage
}

it('reads all parts, in memory of its own', async () => {
  const bytes = await readBytes(request(['{"a', '":1}']), 100)
  expect(new TextDecoder().decode(bytes)).toBe('{"a":1}')
  expect(bytes.byteLength).toBe(bytes.buffer.byteLength)
})

it('refuses what is announced as too long before it reads', async () => {
  const asked = request(['abc'], { 'content-length': '101' })
  await expect(readBytes(asked, 100)).rejects.toMatchObject({ code: 'too_large' })
  expect(asked.readableFlowing).toBeNull()
})

it('refuses what turns out too long, and leaves the connection for the answer', async () => {
  const asked = Object.assign(new Readable({ read: () => undefined }), { headers: {} }) as unknown as IncomingMessage
  for (const part of ['12345', '67890']) asked.push(part)
  await expect(readBytes(asked, 9)).rejects.toMatchObject({ code: 'too_large' })
  expect(asked.destroyed).toBe(false)
})

it('fails when the other side goes away', async () => {
  const asked = new Readable({ read: () => undefined })
  const reading = readBytes(Object.assign(asked, { headers: {} }) as unknown as IncomingMessage, 9)
  asked.destroy(new Error('aborted'))
  await expect(reading).rejects.toThrow('aborted')
})
