import { answerOf } from '#shared/learn/evaluate-personal.ts'
import { lowerTail } from '#shared/learn/paired-test.ts'
import type { Store } from '../store/store.ts'
import { examplesAfter } from './examples.ts'
import type { ModelRegistry } from './model-registry.ts'

const WATCHED = 50
const FEWEST = 20
const SIGNIFICANT = 0.01

export interface DriftFinding {
  version: number
  decisions: number
  right: number
  promised: number
  drifted: boolean
}

/** Looks at the decisions since the model was put to use: far fewer right than promised, and it steps down by itself. */
export function watchDrift(store: Store, registry: ModelRegistry): DriftFinding | null {
  const current = registry.current()
  if (!current) return null
  const since = Number(
    store.database.prepare("SELECT coalesce(max(seq), 0) FROM event WHERE type = 'model_promoted'").pluck().get(),
  )
  const examples = examplesAfter(store.database, since, WATCHED)
  const right = examples.filter((example) => answerOf(current.model, example) === example.action).length
  const promised = current.record.metrics['accuracy'] ?? 0
  const drifted = examples.length >= FEWEST && lowerTail(examples.length, right, clamp(promised)) < SIGNIFICANT
  if (drifted) registry.demote(current.record.version, 'drift')
  return { version: current.record.version, decisions: examples.length, right, promised, drifted }
}

function clamp(share: number): number {
  return Math.min(0.999, Math.max(0.001, share))
}
