import type { Level, LogFields } from './log.ts'

export interface Notice extends LogFields {
  level: Level
  message: string
}

type Listener = (notice: Notice) => void

const listeners = new Set<Listener>()

/** What deep rooms have to say to the log, without knowing it. */
export function tellNotice(notice: Notice): void {
  for (const listener of listeners) listener(notice)
}

export function onNotice(listener: Listener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
