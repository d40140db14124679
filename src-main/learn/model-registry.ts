import { AuroraError } from '#shared/contract/errors.ts'
import type { Evaluation } from '#shared/learn/evaluate-personal.ts'
import type { PersonalModel } from '#shared/learn/personal-model.ts'
import type { ModelRecord } from '../store/projections/models.ts'
import type { Store } from '../store/store.ts'

const KEPT = 10

export interface ModelRegistry {
  list(): readonly ModelRecord[]
  current(): { record: ModelRecord; model: PersonalModel } | null
  /** Keeps a trained model; puts it to use when its paired test says so. Returns its version. */
  add(evaluation: Evaluation): number
  /** Back to the one before, or to a named one; 0 is none at all. */
  rollback(to?: number): void
  demote(version: number, reason: 'drift' | 'damaged'): void
}

/** Versions of the personal model with their figures. What happened to them is told by events. */
export function modelRegistry(store: Store): ModelRegistry {
  const list = (): readonly ModelRecord[] =>
    [...store.read('models').entries<ModelRecord>()]
      .map(([, record]) => record)
      .sort((left, right) => left.version - right.version)
  const active = (): ModelRecord | undefined => list().find((record) => record.status === 'current')

  function weights(version: number): PersonalModel | null {
    const row = store.database.prepare<[number], { weights: string }>('SELECT weights FROM model WHERE version = ?').get(version)
    try {
      const model = row ? (JSON.parse(row.weights) as PersonalModel) : null
      return model?.kind === 'softmax-1' ? model : null
    } catch {
      return null
    }
  }
  function putToUse(version: number, over: number, reason: 'better' | 'person' | 'drift'): void {
    store.append({ type: 'model_promoted', subject: `model ${version} ${store.clock()}`, payload: { version, over, reason } })
  }
  const registry: ModelRegistry = {
    list,
    current() {
      const record = active()
      if (!record) return null
      const model = weights(record.version)
      if (model) return { record, model }
      if (!store.readOnly) registry.demote(record.version, 'damaged')
      return null
    },
    add(evaluation) {
      return store.write((to) => {
        const version = (list().at(-1)?.version ?? 0) + 1
        const { model, examples, heldOut, accuracy, before, better, worse, p } = evaluation
        const metrics = { heldOut, accuracy, before, better, worse, p }
        store.database
          .prepare('INSERT INTO model (version, made, weights, metrics) VALUES (?, ?, ?, ?)')
          .run(version, store.clock(), JSON.stringify(model), JSON.stringify(metrics))
        to.append({ type: 'model_trained', subject: `model ${version} trained`, payload: { version, examples, metrics } })
        const over = active()?.version ?? 0
        if (evaluation.promote)
          to.append({ type: 'model_promoted', subject: `model ${version} first`, payload: { version, over, reason: 'better' } })
        const keep = active()?.version ?? version
        store.database.prepare('DELETE FROM model WHERE version <= ? AND version NOT IN (?, ?)').run(version - KEPT, keep, over)
        return version
      })
    },
    rollback(to) {
      const now = active()
      if (!now && to === undefined) throw new AuroraError('conflict', 'No personal model is in use.')
      const version = to ?? now?.over ?? 0
      if (version !== 0 && !weights(version))
        throw new AuroraError('not_found', `There is no personal model ${version} any more.`, { version })
      putToUse(version, now?.version ?? 0, 'person')
    },
    demote(version, reason) {
      const record = list().find((one) => one.version === version)
      store.append({ type: 'model_demoted', subject: `model ${version} demoted`, payload: { version, reason } })
      const over = record?.over ?? 0
      if (over !== 0 && weights(over)) putToUse(over, version, 'drift')
    },
  }
  return registry
}
