import type { StoredEvent } from '#shared/learn/events.ts'
import type { Projection, ProjectionState } from '../projection.ts'

export interface ModelRecord {
  version: number
  status: 'candidate' | 'current' | 'former' | 'demoted'
  examples: number
  metrics: Readonly<Record<string, number>>
  trained: number
  changed: number
  reason: string
  /** What it took the place of; rollback goes there. 0: none. */
  over: number
}

/** Personal models: which were trained, which one speaks, and why. */
export const models: Projection = {
  name: 'models',
  version: 1,
  apply(event: StoredEvent, state: ProjectionState) {
    if (event.type === 'model_trained') {
      const { version, examples, metrics } = event.payload
      const record: ModelRecord = {
        version,
        status: 'candidate',
        examples,
        metrics,
        trained: event.at,
        changed: event.at,
        reason: '',
        over: 0,
      }
      state.put(String(version), record)
    }
    if (event.type === 'model_promoted') {
      for (const [key, record] of [...state.entries<ModelRecord>()]) {
        if (record.status === 'current') state.put(key, { ...record, status: 'former', changed: event.at })
      }
      const { version, over, reason } = event.payload
      if (version > 0) edit(state, version, { status: 'current', changed: event.at, reason, over })
    }
    if (event.type === 'model_demoted') {
      edit(state, event.payload.version, { status: 'demoted', changed: event.at, reason: event.payload.reason })
    }
    if (event.type === 'erased' && event.payload.what === 'models') for (const [key] of [...state.entries()]) state.remove(key)
  },
}

function edit(state: ProjectionState, version: number, by: Partial<ModelRecord>): void {
  const record = state.get<ModelRecord>(String(version))
  if (!record) throw new Error(`model ${version} is not known`)
  state.put(String(version), { ...record, ...by })
}
