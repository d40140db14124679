import type { IncomingMessage } from 'node:http'
import { AuroraError } from '#shared/contract/errors.ts'
import { parseJson } from '../../decide/checked.ts'

/** The whole body, never more than the cap: a longer one is refused before it is held. In memory of its own. */
export async function readBytes(request: IncomingMessage, maximumBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const announced = Number(request.headers['content-length'] ?? 0)
  if (announced > maximumBytes) throw tooLarge(maximumBytes)
  const parts: Buffer[] = []
  let size = 0
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length
    if (size > maximumBytes) throw tooLarge(maximumBytes)
    parts.push(part)
  }
  const whole = new Uint8Array(size)
  let place = 0
  for (const part of parts) {
    whole.set(part, place)
    place += part.length
  }
  return whole
}

export async function readJson(request: IncomingMessage, maximumBytes: number): Promise<unknown> {
  return parseJson(new TextDecoder('utf-8').decode(await readBytes(request, maximumBytes)))
}

function tooLarge(maximumBytes: number): AuroraError {
  return new AuroraError('too_large', `The request is larger than ${maximumBytes.toLocaleString('en')} bytes.`, { maximumBytes })
}
