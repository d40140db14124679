import type { ChatMessage } from '#shared/assistant/model-answer.ts'
import { AuroraError } from '#shared/contract/errors.ts'
import { z } from '#shared/contract/schemas/zod.ts'
import { Guard } from '#shared/resilience/guard.ts'
import { isLoopback, type ServerAddress, serverAddress } from '../sync/address.ts'
import { exchange } from '../sync/exchange.ts'

export interface ModelServer {
  address: string
  /** As the server knows the model; many serve only one and take any name. */
  name: string
}

const LONGEST_ANSWER_TOKENS = 400
const answerSchema = z.object({ choices: z.array(z.object({ message: z.object({ content: z.string() }) })).min(1) })

/** Only on this very machine, and by a literal address: a name can be made to point elsewhere. */
export function modelServerAddress(text: string): ServerAddress {
  const address = serverAddress(text)
  if (!isLoopback(new URL(address.server)))
    throw new AuroraError(
      'bad_input',
      'A model server runs on this machine: its address begins with http://127.0.0.1 or http://[::1].',
    )
  return address
}

/** A model server that speaks the common chat API. */
export class LocalModel {
  readonly #guard = new Guard('assistant.model')

  ask({ address, name }: ModelServer, messages: readonly ChatMessage[], signal?: AbortSignal): Promise<string> {
    const server = modelServerAddress(address)
    const body = JSON.stringify({ model: name, messages, temperature: 0, max_tokens: LONGEST_ANSWER_TOKENS, stream: false })
    return this.#guard.run(async (given) => {
      const sending = {
        method: 'POST',
        path: '/v1/chat/completions',
        headers: [['Content-Type', 'application/json']],
        body,
      } as const
      const { status, text } = await exchange(server, sending, given as AbortSignal)
      if (status !== 200) throw new AuroraError('unavailable', `The model server answered with ${status}.`, { status })
      return contentOf(text)
    }, signal)
  }
}

function contentOf(text: string): string {
  try {
    return answerSchema.parse(JSON.parse(text)).choices[0]!.message.content
  } catch (cause) {
    throw new AuroraError('unavailable', 'The answer of the model server is none of the chat API.', {}, { cause })
  }
}
