import type { StoredEvent } from '#shared/learn/events.ts'
import type { Projection, ProjectionState } from '../projection.ts'

export interface AcceptanceDay {
  recommended: number
  sure: number
  accepted: number
  corrected: number
  withdrawn: number
  /** Accepted and corrected, by the layer that had decided. */
  layers: Readonly<Record<string, readonly [accepted: number, corrected: number]>>
}

const blank: AcceptanceDay = { recommended: 0, sure: 0, accepted: 0, corrected: 0, withdrawn: 0, layers: {} }

/** Acceptance over time, by day (UTC). */
export const acceptance: Projection = {
  name: 'acceptance',
  version: 1,
  apply(event: StoredEvent, state: ProjectionState) {
    const day = new Date(event.at).toISOString().slice(0, 10)
    const before = state.get<AcceptanceDay>(day) ?? blank
    switch (event.type) {
      case 'recommended':
        return state.put(day, {
          ...before,
          recommended: before.recommended + event.payload.columns,
          sure: before.sure + event.payload.sure,
        })
      case 'validated':
        return state.put(day, { ...before, accepted: before.accepted + 1, layers: layerAdd(before, event.payload.layer, [1, 0]) })
      case 'corrected':
        return state.put(day, {
          ...before,
          corrected: before.corrected + 1,
          layers: layerAdd(before, event.payload.layer, [0, 1]),
        })
      case 'withdrawn':
        return state.put(day, { ...before, withdrawn: before.withdrawn + 1 })
      case 'erased':
        if (event.payload.what === 'events') for (const [key] of [...state.entries()]) state.remove(key)
        return
      default:
        return
    }
  },
}

function layerAdd(day: AcceptanceDay, layer: string, by: readonly [number, number]): AcceptanceDay['layers'] {
  const [accepted, corrected] = day.layers[layer] ?? [0, 0]
  return { ...day.layers, [layer]: [accepted + by[0], corrected + by[1]] }
}
