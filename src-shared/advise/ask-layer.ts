import { AuroraError } from '../contract/errors.ts'
import type { Answer, CancelSignal, Layer, Question } from '../contract/layer.ts'
import type { LayerTrace } from '../contract/recommendation.ts'

/** The clock and the patience of the pipeline: given, so that tests need not wait. */
export interface Timekeeper {
  now(): number
  /** Resolves after the milliseconds, or never where there are no timers. */
  after(milliseconds: number): { passed: Promise<void>; cancel(): void }
}

export interface LayerReply {
  layer: Layer['name']
  state: LayerTrace['state']
  milliseconds: number
  note: string
  /** One for each question, in order; empty unless the layer spoke. */
  answers: readonly Answer[]
}

/** A layer may be slow or throw: the reply says so, and nothing of it escapes. */
export async function askLayer(
  layer: Layer,
  questions: readonly Question[],
  patience: number,
  time: Timekeeper,
  signal?: CancelSignal,
): Promise<LayerReply> {
  const begun = time.now()
  const reply = (state: LayerTrace['state'], note: string, answers: readonly Answer[] = []): LayerReply => ({
    layer: layer.name,
    state,
    milliseconds: time.now() - begun,
    note,
    answers,
  })
  try {
    const asked = layer.ask(questions, signal)
    const answers = isPromise(asked) ? await withPatience(asked, patience, time) : asked
    if (answers === null) return reply('timed_out', `no answer within ${patience} ms`)
    if (answers.length !== questions.length) return reply('failed', 'it answered another number of questions than it was asked')
    return reply('spoke', '', answers)
  } catch (error) {
    return reply(error instanceof AuroraError && error.code === 'timed_out' ? 'timed_out' : 'failed', whyOf(error))
  }
}

/** Our own errors speak in words for people; of any other only the kind is told. */
function whyOf(error: unknown): string {
  if (error instanceof AuroraError) return error.message
  return error instanceof Error ? error.name : 'it broke'
}

type Asked = ReturnType<Layer['ask']>

function isPromise(asked: Asked): asked is Promise<readonly Answer[]> {
  return !Array.isArray(asked)
}

/** Null when the time has passed. */
async function withPatience(
  asked: Promise<readonly Answer[]>,
  patience: number,
  time: Timekeeper,
): Promise<readonly Answer[] | null> {
  const timer = time.after(patience)
  // A late failure must not become an unhandled rejection.
  asked.catch(() => {})
  try {
    return await Promise.race([asked, timer.passed.then(() => null)])
  } finally {
    timer.cancel()
  }
}

/** The same for layers that answer at once: no promise, no timer. Null where the layer turns out to be asynchronous. */
export function askLayerNow(layer: Layer, questions: readonly Question[], time: Timekeeper): LayerReply | null {
  const begun = time.now()
  try {
    const answers = layer.ask(questions)
    if (isPromise(answers)) {
      // Nobody waits for it: its failure must not become an unhandled rejection.
      answers.catch(() => {})
      return null
    }
    const right = answers.length === questions.length
    return {
      layer: layer.name,
      state: right ? 'spoke' : 'failed',
      milliseconds: time.now() - begun,
      note: right ? '' : 'it answered another number of questions than it was asked',
      answers: right ? answers : [],
    }
  } catch (error) {
    return { layer: layer.name, state: 'failed', milliseconds: time.now() - begun, note: whyOf(error), answers: [] }
  }
}
