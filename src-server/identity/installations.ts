import { AuroraError } from '#shared/contract/errors.ts'
import type { TeamRole } from '#shared/contract/team/enrolment.ts'
import type { Cache } from '../cache/cache.ts'
import type { Database } from '../database/database.ts'
import type { Bearer } from './access-tokens.ts'

export interface Principal extends Bearer {
  role: TeamRole
}

/** A revocation holds at once where the cache is shared, and after this time where each server keeps its own. */
export const STANDING_SECONDS = 5

const cacheKey = ({ team, installation }: Bearer) => `standing:${team}:${installation}`

/** Who the token was made for, as it stands now: a token that has not run out does not outlive its installation. */
export async function standingOf(database: Database, cache: Cache, bearer: Bearer): Promise<Principal> {
  const role = await cache.through<TeamRole | 'revoked'>(cacheKey(bearer), STANDING_SECONDS, () =>
    database.asTeam(bearer.team, async (session) => {
      const [row] = await session.rows<{ role: TeamRole; revoked: boolean }>(
        'SELECT role, revoked_at IS NOT NULL AS revoked FROM installations WHERE team = $1 AND id = $2',
        [bearer.team, bearer.installation],
      )
      return row === undefined || row.revoked ? 'revoked' : row.role
    }),
  )
  if (role === 'revoked') throw new AuroraError('not_authorised', 'The installation was revoked.', { reason: 'revoked' })
  return { ...bearer, role }
}

export const forgetStanding = (cache: Cache, bearer: Bearer): Promise<void> => cache.forget(cacheKey(bearer))
