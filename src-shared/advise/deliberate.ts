import type { Answer, Layer, Question, Vote } from '../contract/layer.ts'
import { DECIDED_FROM, type LayerName, type LayerTrace, type Recommendation } from '../contract/recommendation.ts'
import { rankVotes } from '../rules/rank.ts'
import type { AdviceVocabulary } from './advice-vocabulary.ts'
import type { LayerReply } from './ask-layer.ts'
import type { RecentAnswers } from './cache.ts'
import { cacheKeyOf } from './cache-key.ts'
import { type Calibration, calibrate } from './calibration.ts'
import { combine, type LayerAnswer, type SlotCandidates } from './combine.ts'
import { compose } from './compose.ts'
import { headlineScore } from './headline.ts'
import { headlineRank, slotOf } from './slots.ts'

/** Asked for every column, before anything is decided. */
const always: ReadonlySet<LayerName> = new Set(['symbolic', 'learned', 'team', 'probe', 'fallback'])
const taught: ReadonlySet<LayerName> = new Set(['learned', 'team'])
const order: readonly LayerName[] = ['symbolic', 'learned', 'team', 'probe', 'meta', 'oracle', 'fallback']

export interface Deliberation {
  layers: readonly Layer[]
  vocabulary: AdviceVocabulary
  calibration: Calibration
  cache: RecentAnswers<Recommendation> | null
}

export interface LayerRequest {
  layer: Layer
  questions: readonly Question[]
}

interface Case {
  question: Question
  key: string
  answers: LayerAnswer[]
  trace: LayerTrace[]
  /** Null where an answer came in since they were last combined. */
  candidates: SlotCandidates | null
}

function candidatesOf(one: Case): SlotCandidates {
  one.candidates ??= combine(one.answers)
  return one.candidates
}

/** What was taught about one thing must not change who is heard about the rest. */
function untaught(one: Case): SlotCandidates {
  const own = one.answers.filter(({ layer, answer }) => !taught.has(layer) || answer.votes.length === 0)
  return own.length === one.answers.length ? candidatesOf(one) : combine(own)
}

/**
 * The whole decision as one line of thought. It hands out the questions for each layer and takes the replies, so that the
 * same code runs at once where all layers answer at once, and waits where one of them must be waited for.
 */
export function* deliberate(
  questions: readonly Question[],
  { layers, vocabulary, calibration, cache }: Deliberation,
): Generator<LayerRequest, readonly Recommendation[], LayerReply> {
  const results: (Recommendation | undefined)[] = new Array(questions.length)
  const versions = layers.map(({ name, version }) => `${name} ${version}`).join(' ')
  const cases = new Map<number, Case>()
  questions.forEach((question, index) => {
    const key = cache === null ? '' : cacheKeyOf(question, versions)
    const known = cache?.get(key)
    if (known === undefined) cases.set(index, { question, key, answers: [], trace: [], candidates: null })
    else results[index] = fromCache(known)
  })

  const byName = new Map(layers.map((layer) => [layer.name, layer]))
  for (const name of order) {
    const layer = byName.get(name)
    if (layer === undefined) {
      for (const one of cases.values()) one.trace.push(traceOf(name, 'absent'))
      continue
    }
    const decided = (one: Case): boolean => calibrate(headlineScore(untaught(one)), calibration) >= DECIDED_FROM
    const asked = [...cases.values()].filter((one) => always.has(name) || !decided(one))
    for (const one of cases.values()) {
      if (!asked.includes(one)) one.trace.push(traceOf(name, 'skipped', 'it was decided before'))
    }
    if (asked.length === 0) continue
    const reply = yield { layer, questions: asked.map(({ question }) => question) }
    take(reply, asked, vocabulary)
  }

  for (const [index, one] of cases) {
    const made = compose({ ...one, candidates: candidatesOf(one), vocabulary, calibration })
    results[index] = made
    // What was said while a layer was broken is not kept: it may be back the next time.
    if (cache !== null && one.trace.every(({ state }) => state !== 'failed' && state !== 'timed_out')) cache.set(one.key, made)
  }
  return results.map((result) => result as Recommendation)
}

function take(reply: LayerReply, asked: readonly Case[], vocabulary: AdviceVocabulary): void {
  const each = reply.milliseconds / Math.max(1, asked.length)
  asked.forEach((one, index) => {
    const answer = reply.answers[index]
    if (answer === undefined) {
      one.trace.push({ ...traceOf(reply.layer, reply.state, reply.note), milliseconds: each })
      return
    }
    const fitting = withoutRefused(answer, one.question, vocabulary)
    one.answers.push({ layer: reply.layer, answer: fitting })
    one.candidates = null
    one.trace.push(spokenTrace(reply.layer, fitting, each))
  })
}

function withoutRefused(answer: Answer, { profile, context }: Question, vocabulary: AdviceVocabulary): Answer {
  const votes = answer.votes.filter(
    (vote) => vocabulary.familyOf(vote.action) !== null && vocabulary.refusal(vote, profile, context) === null,
  )
  return votes.length === answer.votes.length ? answer : { ...answer, votes }
}

function spokenTrace(layer: LayerName, answer: Answer, milliseconds: number): LayerTrace {
  if (answer.treatment !== undefined) {
    const { steps, confidence } = answer.treatment
    return { ...traceOf(layer, 'spoke'), action: steps.at(-1)?.action ?? 'keep_as_is', confidence, milliseconds }
  }
  const best = loudest(answer)
  if (best === null) return { ...traceOf(layer, answer.votes.length === 0 ? 'silent' : 'spoke'), milliseconds }
  return { ...traceOf(layer, 'spoke'), action: best.action, confidence: best.confidence, milliseconds }
}

/** What the layer alone would have made the headline: its vote in the slot that decides most. */
function loudest({ votes }: Answer): Vote | null {
  let best: Vote | null = null
  let rank = Number.POSITIVE_INFINITY
  for (const vote of votes) {
    if (vote.spares !== undefined || vote.confidence < 0.5) continue
    const own = vote.action === 'keep_as_is' ? 1000 : headlineRank(slotOf(vote.action, vote.family))
    if (own < rank || (own === rank && best !== null && rankVotes(vote, best) < 0)) {
      best = vote
      rank = own
    }
  }
  return best
}

function traceOf(layer: LayerName, state: LayerTrace['state'], note = ''): LayerTrace {
  return { layer, state, action: null, confidence: 0, milliseconds: 0, note }
}

/** The same object each time, so that what is made of it can be remembered with it. */
const hits = new WeakMap<Recommendation, Recommendation>()

function fromCache(known: Recommendation): Recommendation {
  const before = hits.get(known)
  if (before !== undefined) return before
  const hit: LayerTrace = {
    ...traceOf('cache', 'spoke', 'the same facts were asked before'),
    action: known.action,
    confidence: known.confidence,
  }
  const remembered = { ...known, trace: { ...known.trace, fromCache: true, layers: [hit, ...known.trace.layers] } }
  hits.set(known, remembered)
  return remembered
}
