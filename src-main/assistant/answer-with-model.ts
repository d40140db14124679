import type { World } from '#shared/assistant/answer.ts'
import { type Answered, answerQuestion } from '#shared/assistant/answer-question.ts'
import type { Memory } from '#shared/assistant/asked.ts'
import { factsForModel, messagesFor, modelReply } from '#shared/assistant/model-answer.ts'
import { asAuroraError } from '#shared/contract/errors.ts'
import type { LocalModel, ModelServer } from './local-model.ts'

/** The facts answer first. A model is asked only what they leave open, and never heard without being checked against them. */
export async function answerWithModel(
  question: string,
  world: World,
  memory: Memory | null,
  { model, server, signal }: { model: LocalModel; server: ModelServer | null; signal?: AbortSignal },
): Promise<Answered> {
  const answered = await answerQuestion(question, world, memory)
  if (server === null || !answered.open) return answered
  const facts = factsForModel(world)
  const names = world.profile.columns.map((column) => column.name)
  try {
    const reply = modelReply(await model.ask(server, messagesFor(question, facts), signal), facts, names)
    return reply === null
      ? withNote(answered, 'The model on this machine was asked too; what it said does not follow from the facts.')
      : { ...answered, reply }
  } catch (thrown) {
    const { code, message } = asAuroraError(thrown)
    if (code === 'cancelled') throw thrown
    return withNote(answered, `The model on this machine was asked too, without an answer: ${message}`)
  }
}

function withNote(answered: Answered, note: string): Answered {
  return { ...answered, reply: { ...answered.reply, words: `${answered.reply.words}\n${note}` } }
}
