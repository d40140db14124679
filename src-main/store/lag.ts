import type { Connection } from './cipher.ts'
import { checkpointOf, lastSeq } from './project.ts'
import { LIVE, type Projection } from './projection.ts'

/** How many events the slowest summary has still to take: above 0 only during a rebuild, or after a crash. */
export function lagOf(database: Connection, projections: readonly Projection[]): number {
  const last = lastSeq(database)
  return Math.max(0, ...projections.map(({ name }) => last - (checkpointOf(database, LIVE, name)?.seq ?? 0)))
}
