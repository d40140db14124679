import { AsyncLocalStorage } from 'node:async_hooks'

const current = new AsyncLocalStorage<string>()

/** All that is begun in `work`, also in jobs and workers, is logged under this id: the one that the click was given. */
export function underRequest<T>(id: string, work: () => T): T {
  return current.run(id, work)
}

export function currentRequest(): string | undefined {
  return current.getStore()
}
