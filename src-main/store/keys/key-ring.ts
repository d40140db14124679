import { existsSync, readFileSync, rmSync } from 'node:fs'
import { z } from '#shared/contract/schemas/zod.ts'
import { CIPHER } from '../cipher.ts'
import { type StorePlaces, writeAtomically } from '../files.ts'
import { keySourceNames } from './source.ts'

const slotSchema = z.object({
  source: z.enum(keySourceNames),
  backend: z.string(),
  weakness: z.string().nullable(),
  sealed: z.string(),
  made: z.string(),
})

const keyRingSchema = z.object({
  version: z.literal(1),
  storeId: z.string().regex(/^[0-9a-f]{32}$/),
  cipher: z.literal(CIPHER),
  check: z.string(),
  /** A store was written with this key: an absent or empty file is a loss from then on, not a beginning. */
  established: z.boolean(),
  slots: z.array(slotSchema),
})

export type KeySlot = z.infer<typeof slotSchema>
export type KeyRing = z.infer<typeof keyRingSchema>

export type KeyRingReading = { state: 'absent' } | { state: 'damaged' } | { state: 'read'; ring: KeyRing }

/** The wrapped key, twice: without it the store is lost, and it is small. */
export function readKeyRing(places: StorePlaces): KeyRingReading {
  let seen = false
  for (const path of [places.keys, places.keysCopy]) {
    if (!existsSync(path)) continue
    seen = true
    const ring = parse(readFileSync(path, 'utf8'))
    if (ring) return { state: 'read', ring }
  }
  return { state: seen ? 'damaged' : 'absent' }
}

export function writeKeyRing(places: StorePlaces, ring: KeyRing): void {
  const text = `${JSON.stringify(ring, null, 2)}\n`
  writeAtomically(places.keys, text)
  writeAtomically(places.keysCopy, text)
}

export function removeKeyRing(places: StorePlaces): void {
  for (const path of [places.keys, places.keysCopy]) {
    if (!existsSync(path)) continue
    writeAtomically(path, '{}\n')
    rmSync(path, { force: true })
  }
}

function parse(text: string): KeyRing | null {
  try {
    const read = keyRingSchema.safeParse(JSON.parse(text))
    return read.success ? read.data : null
  } catch {
    return null
  }
}
