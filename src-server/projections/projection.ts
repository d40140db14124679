import type { Session } from '../database/database.ts'

export interface StoredEvent {
  position: number
  kind: string
  at: Date
  payload: unknown
}

export interface Letter {
  position: number
  reason: 'unknown_list' | 'impossible' | 'unreadable'
}

/** What is counted from a team's events, and could be counted anew from them at any time. */
export interface Projection {
  name: string
  /** Adds the events, or takes them away again; answers those that it cannot make sense of and left alone. */
  apply(session: Session, team: string, events: readonly StoredEvent[], by: 1 | -1): Promise<Letter[]>
  clear(session: Session, team: string): Promise<void>
}
