import type { Question } from '../contract/layer.ts'
import type { Advice, Alternative } from '../contract/recommendation.ts'
import type { AdviceVocabulary } from './advice-vocabulary.ts'
import { type Calibration, calibrate } from './calibration.ts'
import type { Candidate, SlotCandidates } from './combine.ts'
import { type PlannedStep, planSteps } from './plan-steps.ts'
import { planWords } from './plan-words.ts'
import type { Slot } from './slots.ts'

export const OPTIONS = 3

interface Input {
  question: Question
  candidates: SlotCandidates
  planned: readonly PlannedStep[]
  headline: PlannedStep | null
  sure: boolean
  mandatory: ReadonlySet<Slot>
  vocabulary: AdviceVocabulary
  calibration: Calibration
}

/** Whole plans that differ in the step that decides most. When AURORA is not sure, its own leaning is the first of three. */
export function optionsFor(input: Input): readonly Alternative[] {
  const { planned, headline, sure, candidates } = input
  const options: Alternative[] = []
  const seen = new Set<string>()
  const add = (steps: readonly Advice[], main: Advice | null, score: number, reason: string) => {
    const option = alternativeOf(steps, main, score, reason, input)
    const key = option.steps.map(({ action, on }) => `${action} ${on ?? ''}`).join('|')
    if (seen.has(key)) return
    seen.add(key)
    options.push(option)
  }
  add(stepsOf(planned), headline?.advice ?? null, headline?.advice.confidence ?? 0.5, reasonOf(headline?.advice))
  for (const candidate of rivals(candidates, headline)) {
    const plan = withWinner(input, candidate)
    const words = candidate.reasons[0]?.words ?? 'It is another common way.'
    add(stepsOf(plan), candidate.advice, candidate.score, words)
  }
  for (const { action, words } of common(input)) {
    const family = input.vocabulary.familyOf(action)
    if (
      family === null ||
      input.vocabulary.refusal({ action, parameters: {} }, input.question.profile, input.question.context) !== null
    )
      continue
    const advice: Advice = { action, parameters: {}, family, confidence: 0.1, layer: 'fallback', reasons: [] }
    add([advice], advice, 0.1, words)
  }
  return sure ? options.slice(1, 1 + OPTIONS) : options.slice(0, OPTIONS)
}

function stepsOf(planned: readonly PlannedStep[]): readonly Advice[] {
  return planned.map(({ advice }) => advice)
}

function reasonOf(advice: Advice | undefined): string {
  return advice?.reasons[0]?.words ?? 'Nothing speaks clearly for a change.'
}

/** Other answers in the headline's own slot first, then in the slots that could have decided instead. */
function rivals(candidates: SlotCandidates, headline: PlannedStep | null): readonly Candidate[] {
  const own = headline === null ? [] : (candidates.get(headline.slot) ?? []).slice(1)
  const keep = headline?.slot === 'keep' ? [] : (candidates.get('keep') ?? [])
  const others = [...candidates]
    .filter(([slot]) => slot !== headline?.slot && slot !== 'keep')
    .flatMap(([, list]) => list.slice(0, 2))
    .filter(({ advice }) => advice !== null)
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
  return [...own, ...keep, ...others]
}

function withWinner({ candidates, mandatory }: Input, winner: Candidate): readonly PlannedStep[] {
  const changed = new Map(candidates)
  changed.set(winner.slot, [{ ...winner, strongest: 1 }])
  if (winner.slot !== 'keep') changed.delete('keep')
  if (winner.slot === 'keep' && winner.advice?.action === 'keep_as_is') return [{ slot: 'keep', advice: winner.advice }]
  return planSteps(changed, null, mandatory)
}

function common({ question }: Input): readonly { action: string; words: string }[] {
  const always = [
    { action: 'keep_as_is', words: 'Nothing is changed; you can decide later.' },
    { action: 'drop_column', words: 'The column is left out of the result; the file itself is not changed.' },
    { action: 'keep_as_key', words: 'It stays to find rows again, and no model sees it.' },
  ]
  const gaps = [
    { action: 'impute_mode', words: 'Gaps get the most frequent value.' },
    { action: 'impute_constant', words: 'Gaps get a value of their own.' },
  ]
  return question.profile.missing.count > 0 ? [...always, ...gaps] : always
}

function alternativeOf(steps: readonly Advice[], main: Advice | null, score: number, reason: string, input: Input): Alternative {
  const calls = steps.map(({ action, parameters, on }) =>
    input.vocabulary.complete({ action, parameters, ...(on === undefined ? {} : { on }) }, input.question.profile),
  )
  return {
    steps: calls.map(({ action, parameters, on }) => ({ action, parameters, ...(on === undefined ? {} : { on }) })),
    action: main?.action ?? 'keep_as_is',
    words: planWords(calls, input.vocabulary),
    confidence: calibrate(score, input.calibration),
    reason,
  }
}
