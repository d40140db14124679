import type { ActionFamily } from '../contract/action.ts'
import type { Question, Treatment } from '../contract/layer.ts'
import {
  type Advice,
  type LayerTrace,
  NOT_SURE_BELOW,
  type Reason,
  type Recommendation,
  type Trace,
} from '../contract/recommendation.ts'
import type { AdviceVocabulary } from './advice-vocabulary.ts'
import { type Calibration, calibrate } from './calibration.ts'
import type { LayerAnswer, SlotCandidates } from './combine.ts'
import { headlineOf } from './headline.ts'
import { mandatorySlots } from './mandatory.ts'
import { optionsFor } from './options.ts'
import { planSteps } from './plan-steps.ts'
import { planWords } from './plan-words.ts'

interface Made {
  question: Question
  answers: readonly LayerAnswer[]
  trace: readonly LayerTrace[]
  candidates: SlotCandidates
  vocabulary: AdviceVocabulary
  calibration: Calibration
}

const MAXIMUM_REASONS = 8

/** All that the layers said, as one recommendation. */
export function compose({ question, answers, trace, candidates, vocabulary, calibration }: Made): Recommendation {
  const { profile } = question
  const mandatory = mandatorySlots(question)
  const treatment = treatmentOf(answers, vocabulary)
  const planned = planSteps(candidates, treatment, mandatory)
  const headline = headlineOf(planned)
  const steps = planned.map(({ advice }) => finish(advice, question, vocabulary, calibration))
  const main = headline === null ? null : (steps[planned.indexOf(headline)] ?? null)
  const confidence = main?.confidence ?? calibrate(0.5, calibration)
  const sure = confidence >= NOT_SURE_BELOW
  return {
    column: profile.name,
    type: profile.type.type,
    subtype: profile.type.subtype,
    action: main?.action ?? 'keep_as_is',
    parameters: main?.parameters ?? {},
    steps,
    words: planWords(steps, vocabulary),
    confidence,
    sure,
    layer: main?.layer ?? 'fallback',
    reasons: reasonsOf(main, steps),
    alternatives: optionsFor({ question, candidates, planned, headline, sure, mandatory, vocabulary, calibration }),
    trace: fullTrace(trace, answers),
  }
}

function finish(advice: Advice, { profile }: Question, vocabulary: AdviceVocabulary, calibration: Calibration): Advice {
  const call = vocabulary.complete(advice, profile)
  return { ...advice, parameters: call.parameters, confidence: calibrate(advice.confidence, calibration) }
}

function treatmentOf(
  answers: readonly LayerAnswer[],
  vocabulary: AdviceVocabulary,
): { treatment: Treatment; families: ReadonlyMap<string, ActionFamily> } | null {
  const treatment = answers.find(({ answer }) => answer.treatment !== undefined)?.answer.treatment
  if (treatment === undefined) return null
  const families = new Map<string, ActionFamily>()
  for (const { action } of treatment.steps) families.set(action, vocabulary.familyOf(action) ?? 'keep')
  return { treatment, families }
}

function reasonsOf(main: Advice | null, steps: readonly Advice[]): readonly Reason[] {
  const seen = new Set<string>()
  const reasons: Reason[] = []
  for (const step of main === null ? steps : [main, ...steps]) {
    for (const reason of step.reasons) {
      if (seen.has(reason.words) || reasons.length >= MAXIMUM_REASONS) continue
      seen.add(reason.words)
      reasons.push(reason)
    }
  }
  return reasons
}

function fullTrace(layers: readonly LayerTrace[], answers: readonly LayerAnswer[]): Trace {
  const similar = answers.find(({ answer }) => answer.similar !== undefined)?.answer.similar
  return {
    layers,
    rules: answers.flatMap(({ answer }) => answer.rules ?? []),
    similar: similar ?? { found: 'none', activation: 0, groundedness: 0, count: 0 },
    shapley: answers.flatMap(({ answer }) => answer.shapley ?? []),
    fromCache: false,
  }
}
