import type { ActionFamily } from '#shared/contract/action.ts'
import type { Answer, Layer, Question, Vote } from '#shared/contract/layer.ts'
import { NOT_SURE_BELOW } from '#shared/contract/recommendation.ts'
import type { Observed } from '#shared/learn/features.ts'
import { type PersonalModel, predictPersonal } from '#shared/learn/personal-model.ts'
import type { ModelRecord } from '../store/projections/models.ts'
import { NO_ACTION } from './examples.ts'

export interface PersonalVoter {
  model: { record: ModelRecord; model: PersonalModel } | null
  /** Whose votes the model weighs against the person's habits; one that answers at once. */
  base: Layer | null
}

export function baseVotes({ base }: PersonalVoter, questions: readonly Question[]): readonly Answer[] {
  try {
    const answers = base?.ask(questions)
    return Array.isArray(answers) ? answers : []
  } catch {
    return []
  }
}

/** What the personal model would do, in every family that it was trained for and is sure enough about. */
export function modelVotes(
  { record, model }: NonNullable<PersonalVoter['model']>,
  observed: Observed,
  before: Answer | undefined,
): Map<ActionFamily, Vote> {
  const votes = new Map<ActionFamily, Vote>()
  for (const family of Object.keys(model.families) as ActionFamily[]) {
    const said = before?.votes
      .filter((vote) => vote.family === family)
      .sort((left, right) => right.confidence - left.confidence)[0]
    const predicted = predictPersonal(model, observed, family, said?.action ?? NO_ACTION, said?.confidence ?? 0)
    if (!predicted || predicted.confidence < NOT_SURE_BELOW) continue
    const id = `personal.v${record.version}`
    const words = `A small model of your ${record.examples} decisions foresees it.`
    votes.set(family, {
      action: predicted.action === NO_ACTION ? 'keep_as_is' : predicted.action,
      parameters: said?.action === predicted.action ? said.parameters : {},
      family,
      confidence: predicted.confidence,
      specificity: 0,
      id,
      ...(predicted.action === NO_ACTION ? { spares: [family] } : {}),
      reasons: [{ words, source: id, layer: 'learned', weight: predicted.confidence }],
    })
  }
  return votes
}
