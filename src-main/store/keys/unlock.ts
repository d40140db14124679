import { randomBytes } from 'node:crypto'
import { CIPHER, KEY_BYTES } from '../cipher.ts'
import type { StorePlaces } from '../files.ts'
import { problemOf, storeError } from '../problem.ts'
import { type KeyRing, type KeySlot, readKeyRing, writeKeyRing } from './key-ring.ts'
import { newRecoveryCode, recoveryCode } from './recovery-code.ts'
import { keyCheck } from './seal.ts'
import type { KeySource } from './source.ts'

export interface Unlocked {
  key: Uint8Array
  ring: KeyRing
  slot: KeySlot
  /** The backend that answered is another one than the one kept. */
  backendChanged: boolean
}

export interface NewKey extends Unlocked {
  /** Shown once; only its wrapping of the key is kept. */
  recoveryCode: string
}

/** Makes a key, wraps it, and writes the wrapping before anything is encrypted with it. */
export async function createKey(places: StorePlaces, sources: readonly KeySource[], now: number): Promise<NewKey> {
  const key = new Uint8Array(randomBytes(KEY_BYTES))
  const storeId = randomBytes(16).toString('hex')
  const slots = await goodSlots(sources, key, storeId, now)
  const code = newRecoveryCode()
  const recovery = await makeSlot(recoveryCode(code), key, storeId, now)
  const check = keyCheck(key, storeId)
  const ring: KeyRing = { version: 1, storeId, cipher: CIPHER, check, established: false, slots: [...slots, recovery] }
  writeKeyRing(places, ring)
  return { key, ring, slot: slots[0]!, backendChanged: false, recoveryCode: code }
}

/** Tries every slot that one of the sources can open. Never makes a new key. */
export async function unlock(places: StorePlaces, sources: readonly KeySource[]): Promise<Unlocked> {
  const reading = readKeyRing(places)
  if (reading.state === 'damaged') throw storeError('keys_damaged')
  if (reading.state === 'absent') throw storeError('keys_missing')
  const { ring } = reading
  let refusal: unknown = null
  let asked = false
  let changed = ''
  for (const slot of ring.slots) {
    const source = sources.find((candidate) => candidate.name === slot.source)
    if (!source || !(await source.available())) continue
    asked = true
    try {
      const key = await source.unwrap(Buffer.from(slot.sealed, 'base64'), ring.storeId)
      if (keyCheck(key, ring.storeId) !== ring.check) throw new Error('another key came back')
      return { key, ring, slot, backendChanged: (await source.backend()) !== slot.backend }
    } catch (thrown) {
      refusal = thrown
      const backend = await source.backend()
      if (backend !== slot.backend) changed = `${slot.backend} -> ${backend}`
    }
  }
  if (changed) throw storeError('key_backend_changed', changed, refusal)
  if (asked) throw storeError('key_lost', refusal instanceof Error ? refusal.message : '', refusal)
  const kept = ring.slots.filter((slot) => slot.source !== 'recovery_code')
  if (kept.length > 0 && kept.every((slot) => slot.source === 'passphrase')) throw storeError('passphrase_needed')
  throw storeError('key_backend_changed', `${kept.map((slot) => slot.backend).join(', ')} -> not here`)
}

/** Adds a way in, or renews it: one slot for each source. */
export async function addSlot(places: StorePlaces, unlocked: Unlocked, source: KeySource, now: number): Promise<KeyRing> {
  const slot = await makeSlot(source, unlocked.key, unlocked.ring.storeId, now)
  const others = unlocked.ring.slots.filter((kept) => kept.source !== source.name)
  const ring = { ...unlocked.ring, slots: [slot, ...others] }
  writeKeyRing(places, ring)
  return ring
}

/** A passphrase takes the place of the ways that open without one; the recovery code stays. */
export function requirePassphraseOnly(places: StorePlaces, ring: KeyRing): KeyRing {
  const slots = ring.slots.filter((slot) => slot.source === 'passphrase' || slot.source === 'recovery_code')
  const narrowed = { ...ring, slots }
  writeKeyRing(places, narrowed)
  return narrowed
}

/** After a recovery: the key is wrapped by what this machine offers now. */
export async function rewrap(
  places: StorePlaces,
  unlocked: Unlocked,
  sources: readonly KeySource[],
  now: number,
): Promise<KeyRing> {
  const slots = await goodSlots(sources, unlocked.key, unlocked.ring.storeId, now)
  const kept = unlocked.ring.slots.filter((other) => other.source === 'passphrase' || other.source === 'recovery_code')
  const ring = { ...unlocked.ring, slots: [...slots, ...kept] }
  writeKeyRing(places, ring)
  return ring
}

/**
 * A slot for every strong source that is here, so that the desktop and the command line open the same store; a weak one
 * only where there is no other.
 */
async function goodSlots(
  sources: readonly KeySource[],
  key: Uint8Array,
  storeId: string,
  now: number,
): Promise<readonly KeySlot[]> {
  const strong: KeySlot[] = []
  for (const source of sources) {
    if (!(await source.available()) || (await source.weakness()) !== null) continue
    const slot = await provenSlot(source, key, storeId, now)
    if (slot) strong.push(slot)
  }
  if (strong.length > 0) return strong
  for (const source of sources) {
    const slot = (await source.available()) ? await provenSlot(source, key, storeId, now) : null
    if (slot) return [slot]
  }
  throw storeError('failed', 'no way to keep a key')
}

/** A source is trusted with the key only after it has given it back. */
async function provenSlot(source: KeySource, key: Uint8Array, storeId: string, now: number): Promise<KeySlot | null> {
  try {
    const slot = await makeSlot(source, key, storeId, now)
    const back = await source.unwrap(Buffer.from(slot.sealed, 'base64'), storeId)
    return Buffer.compare(Buffer.from(back), Buffer.from(key)) === 0 ? slot : null
  } catch (thrown) {
    if (['read_only', 'disk_full'].includes(problemOf(thrown))) throw thrown
    return null
  }
}

async function makeSlot(source: KeySource, key: Uint8Array, storeId: string, now: number): Promise<KeySlot> {
  return {
    source: source.name,
    backend: await source.backend(),
    weakness: await source.weakness(),
    sealed: Buffer.from(await source.wrap(key, storeId)).toString('base64'),
    made: new Date(now).toISOString(),
  }
}
