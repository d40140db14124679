import type { Context } from '../contract/context.ts'
import type { CancelSignal, Layer } from '../contract/layer.ts'
import type { ColumnProfile } from '../contract/profile.ts'
import type { Recommendation } from '../contract/recommendation.ts'
import { uses } from '../resilience/uses.ts'
import type { AdviceVocabulary } from './advice-vocabulary.ts'
import { askLayer, askLayerNow, type LayerReply, type Timekeeper } from './ask-layer.ts'
import type { RecentAnswers } from './cache.ts'
import type { Calibration } from './calibration.ts'
import { deliberate } from './deliberate.ts'
import { questionOf } from './questions.ts'

export interface AdviseOptions {
  vocabulary: AdviceVocabulary
  calibration: Calibration
  cache: RecentAnswers<Recommendation> | null
  time: Timekeeper
  /** Milliseconds that a layer may take for a whole table before the others answer without it. */
  patience?: number
}

/** One recommendation for each column, in order. Layers may be missing, slow or broken; the answer says which spoke. */
export async function adviseColumns(
  profiles: readonly ColumnProfile[],
  context: Context,
  layers: readonly Layer[],
  options: AdviseOptions,
  signal?: CancelSignal,
): Promise<readonly Recommendation[]> {
  const questions = profiles.map((profile) => questionOf(profile, context))
  const thought = deliberate(questions, { layers, ...options })
  let turn = thought.next()
  while (!turn.done) {
    const { layer, questions: asked } = turn.value
    turn = thought.next(await askLayer(layer, asked, options.patience ?? uses['advice.layer'].timeOutMs, options.time, signal))
  }
  return turn.value
}

/** The same at once, for provisional answers: a layer that must be waited for is left out and named so. */
export function adviseColumnsNow(
  profiles: readonly ColumnProfile[],
  context: Context,
  layers: readonly Layer[],
  options: AdviseOptions,
): readonly Recommendation[] {
  const questions = profiles.map((profile) => questionOf(profile, context))
  const thought = deliberate(questions, { layers, ...options, cache: null })
  let turn = thought.next()
  while (!turn.done) {
    const { layer, questions: asked } = turn.value
    turn = thought.next(askLayerNow(layer, asked, options.time) ?? leftOut(layer.name))
  }
  return turn.value
}

function leftOut(layer: Layer['name']): LayerReply {
  return { layer, state: 'skipped', milliseconds: 0, note: 'it cannot answer at once', answers: [] }
}
