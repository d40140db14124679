import { randomUUID } from 'node:crypto'
import { AuroraError } from '#shared/contract/errors.ts'
import type { Store } from '../store/store.ts'
import { lease } from './kept.ts'

/** A process that was killed holds its lease for so long, whichever way the clock is set meanwhile. */
const LASTS_MS = 60_000

/** Work that only one process of this installation may do at a time. */
export async function withLease<T>(store: Store, work: () => Promise<T>): Promise<T> {
  const holder = randomUUID()
  const taken = store.write(() => {
    const held = lease.read(store)
    if (held && Math.abs(store.clock() - held.at) < LASTS_MS) return false
    lease.write(store, { holder, at: store.clock() })
    return true
  })
  if (!taken)
    throw new AuroraError('too_fast', 'Another AURORA of yours is talking to the server just now.', { retryAfterSeconds: 5 })
  try {
    return await work()
  } finally {
    if (store.database.open && lease.read(store)?.holder === holder) lease.write(store, null)
  }
}
