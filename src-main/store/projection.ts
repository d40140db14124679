import type { StoredEvent } from '#shared/learn/events.ts'

/** The rows of one projection, in one space. Values are JSON. */
export interface ProjectionState {
  get<T>(key: string): T | undefined
  put(key: string, value: unknown): void
  remove(key: string): void
  entries<T>(prefix?: string): Iterable<readonly [key: string, value: T]>
}

/**
 * A deterministic reading of the events. `apply` may use the event and its own state only: no clock, no randomness,
 * no other projection; so a rebuild gives the same rows.
 */
export interface Projection {
  name: string
  /** Raise it when the meaning of the rows changes: the projection is then rebuilt. */
  version: number
  apply(event: StoredEvent, state: ProjectionState): void
}

export const LIVE = 0
export const BASELINE = 1
export type Space = typeof LIVE | typeof BASELINE
