import type { AuroraEvent, EventData, EventName } from '#shared/contract/envelope.ts'

export type EventListener = (event: AuroraEvent) => void

/** What the rooms of the main side tell; every host passes it on to its screens. */
export class EventBus {
  readonly #listeners = new Set<EventListener>()

  tell<Name extends EventName>(event: Name, data: EventData<Name>): void {
    for (const listener of this.#listeners) listener({ event, data })
  }

  listen(listener: EventListener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
}
