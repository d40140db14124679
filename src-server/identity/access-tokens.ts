import { errors, jwtVerify, SignJWT } from 'jose'
import { AuroraError } from '#shared/contract/errors.ts'
import type { TeamRole } from '#shared/contract/team/enrolment.ts'
import { teamLimits } from '#shared/contract/team/limits.ts'
import type { SigningKeys } from './signing-keys.ts'

export interface Bearer {
  team: string
  installation: string
}

const NAME = 'aurora-team-server'
/** Replicas' clocks may differ by so much. */
const TOLERANCE_SECONDS = 30

export async function signAccess(keys: SigningKeys, bearer: Bearer & { role: TeamRole }, now: Date): Promise<string> {
  const seconds = Math.floor(now.getTime() / 1000)
  return new SignJWT({ team: bearer.team, role: bearer.role })
    .setProtectedHeader({ alg: 'EdDSA', kid: keys.current.id })
    .setIssuer(NAME)
    .setAudience(NAME)
    .setSubject(bearer.installation)
    .setIssuedAt(seconds)
    .setExpirationTime(seconds + teamLimits.accessSeconds)
    .sign(keys.current.key)
}

export async function verifyAccess(keys: SigningKeys, token: string, now: Date): Promise<Bearer> {
  try {
    const { payload } = await jwtVerify(token, ({ kid }) => keys.byId.get(kid ?? '') ?? refuse('invalid'), {
      algorithms: ['EdDSA'],
      issuer: NAME,
      audience: NAME,
      requiredClaims: ['sub', 'exp', 'team'],
      clockTolerance: TOLERANCE_SECONDS,
      currentDate: now,
    })
    return { team: String(payload['team']), installation: String(payload.sub) }
  } catch (thrown) {
    if (thrown instanceof AuroraError) throw thrown
    return refuse(thrown instanceof errors.JWTExpired ? 'expired' : 'invalid')
  }
}

function refuse(reason: 'expired' | 'invalid'): never {
  throw new AuroraError('not_authorised', reason === 'expired' ? 'The token has run out.' : 'The token is not valid.', { reason })
}
