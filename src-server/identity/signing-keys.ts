import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, type JWK } from 'jose'
import { AuroraError } from '#shared/contract/errors.ts'
import { z } from '#shared/contract/schemas/zod.ts'

const fileSchema = z.object({
  keys: z
    .array(z.looseObject({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: z.string(), d: z.string(), kid: z.string() }))
    .min(1),
})

type Key = Exclude<Awaited<ReturnType<typeof importJWK>>, Uint8Array>

export interface SigningKeys {
  /** The first of the file signs; the others still verify what they signed until it has run out. */
  current: { id: string; key: Key }
  /** The public halves. */
  byId: ReadonlyMap<string, Key>
}

export async function readSigningKeys(path: string): Promise<SigningKeys> {
  const read = fileSchema.safeParse(parsed(path))
  if (!read.success) {
    throw new AuroraError('bad_input', 'The file of signing keys is not a JWK set of private Ed25519 keys.', { path })
  }
  const byId = new Map<string, Key>()
  for (const { d: _, ...publicHalf } of read.data.keys) byId.set(publicHalf.kid, (await importJWK(publicHalf, 'EdDSA')) as Key)
  const first = read.data.keys[0]!
  return { current: { id: first.kid, key: (await importJWK(first, 'EdDSA')) as Key }, byId }
}

/** A new key in front of those that are there, of which the newest is kept. */
export async function rotateSigningKeys(path: string): Promise<string> {
  const { privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true })
  const jwk = await exportJWK(privateKey)
  const kid = await calculateJwkThumbprint(jwk)
  const earlier = existsSync(path) ? (parsed(path) as { keys?: JWK[] }).keys?.slice(0, 1) : []
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  writeFileSync(path, `${JSON.stringify({ keys: [{ ...jwk, kid }, ...(earlier ?? [])] }, null, 2)}\n`, { mode: 0o600 })
  return kid
}

function parsed(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (cause) {
    throw new AuroraError('bad_input', 'The file of signing keys could not be read.', { path }, { cause })
  }
}
