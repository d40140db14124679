import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'

/** Five bits a letter, from secure randomness. */
export const randomLetters = (count: number): string => Array.from(randomBytes(count), (byte) => ALPHABET[byte & 31]).join('')

export const newTeamId = (): string => randomLetters(10)

/** 100 random bits: beyond guessing, so a plain hash protects what is kept. */
export const newCode = (team: string): string => `${team}-${randomLetters(20).match(/.{5}/g)!.join('-')}`

export const newSecret = (): string => randomBytes(32).toString('base64url')

export const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest()

export const sameHash = (kept: Uint8Array, secret: string): boolean => {
  const given = hashOf(secret)
  return kept.length === given.length && timingSafeEqual(kept, given)
}

export const teamOf = (codeOrToken: string): string => codeOrToken.slice(0, 10)
