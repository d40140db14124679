import type { IncomingMessage } from 'node:http'
import { AuroraError } from '#shared/contract/errors.ts'

/** The whole body as text, never more than the cap: a longer one is refused before it is held. */
export async function readBody(request: IncomingMessage, maximumBytes: number): Promise<string> {
  const announced = Number(request.headers['content-length'] ?? 0)
  if (announced > maximumBytes) throw tooLarge(maximumBytes)
  const parts: Buffer[] = []
  let size = 0
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length
    if (size > maximumBytes) throw tooLarge(maximumBytes)
    parts.push(part)
  }
  return new TextDecoder('utf-8').decode(Buffer.concat(parts))
}

export async function readJson(request: IncomingMessage, maximumBytes: number): Promise<unknown> {
  const text = await readBody(request, maximumBytes)
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new AuroraError('bad_input', `The body is no JSON: ${(error as Error).message}`)
  }
}

function tooLarge(maximumBytes: number): AuroraError {
  return new AuroraError('too_large', `The request is larger than ${maximumBytes.toLocaleString('en')} bytes.`, { maximumBytes })
}
