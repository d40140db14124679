/** What guards did, for metrics and logs. Only names of ours: no address, no value. */
export interface GuardEvent {
  use: string
  what: 'retried' | 'opened' | 'half_opened' | 'closed' | 'gave_up' | 'fell_back'
  code?: string
}

type Watcher = (event: GuardEvent) => void

const watchers = new Set<Watcher>()

export function watchGuards(watcher: Watcher): () => void {
  watchers.add(watcher)
  return () => watchers.delete(watcher)
}

export function tellWatchers(event: GuardEvent): void {
  for (const watcher of watchers) watcher(event)
}
