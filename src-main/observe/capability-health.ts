import type { Component } from '#shared/contract/methods/application.ts'
import type { Capability } from './capabilities/capability.ts'

/** A capability as a component of health: examined once, as it does not change while AURORA runs. */
export function healthOf(capability: Capability): () => Promise<Component> {
  let known: Promise<Component> | null = null
  return () => {
    known ??= capability.examine().then(({ works, words, remedy }) => ({
      name: capability.name,
      state: works ? ('ok' as const) : capability.needed ? ('degraded' as const) : ('missing' as const),
      words,
      remedy,
    }))
    return known
  }
}
