import type { IncomingMessage } from 'node:http'
import { AuroraError } from '#shared/contract/errors.ts'
import { parseJson } from '../../decide/checked.ts'

/** The whole body, never more than the cap: a longer one is refused before it is held. In memory of its own. */
export function readBytes(request: IncomingMessage, maximumBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  return new Promise((resolve, reject) => {
    if (Number(request.headers['content-length'] ?? 0) > maximumBytes) throw tooLarge(maximumBytes)
    const parts: Buffer[] = []
    let size = 0
    const take = (part: Buffer): void => {
      size += part.length
      parts.push(part)
      if (size <= maximumBytes) return
      request.off('data', take)
      parts.length = 0
      reject(tooLarge(maximumBytes))
    }
    request.on('data', take)
    request.once('end', () => resolve(wholeOf(parts, size)))
    request.once('error', reject)
  })
}

function wholeOf(parts: readonly Buffer[], size: number): Uint8Array<ArrayBuffer> {
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
