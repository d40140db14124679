import { AuroraError } from '#shared/contract/errors.ts'
import type { PassphraseUse } from '#shared/contract/methods/learning.ts'
import { type StorePlaces, storePlaces } from './files.ts'
import { readKeyRing, writeKeyRing } from './keys/key-ring.ts'
import { passphraseSource } from './keys/passphrase.ts'
import { addSlot, requirePassphraseOnly, rewrap, type Unlocked, unlock } from './keys/unlock.ts'
import type { OpenOptions } from './open.ts'
import { isStoreError } from './problem.ts'

/** `also`: the store opens without it too; `only`: it is asked for at every start. */
export function passphraseUse(places: StorePlaces): PassphraseUse {
  const reading = readKeyRing(places)
  const sources = reading.state === 'read' ? reading.ring.slots.map((slot) => slot.source) : []
  if (!sources.includes('passphrase')) return 'none'
  return sources.every((source) => source === 'passphrase' || source === 'recovery_code') ? 'only' : 'also'
}

export async function lockWithPassphrase(
  options: OpenOptions,
  passphrase: string,
  only: boolean,
  current: string | null,
): Promise<void> {
  const places = storePlaces(options.folder)
  const now = (options.clock ?? Date.now)()
  const unlocked = await unlockToChange(places, options, current)
  const ring = await addSlot(places, unlocked, passphraseSource(passphrase), now)
  if (only) requirePassphraseOnly(places, ring)
  else if (passphraseUse(places) === 'only') await rewrap(places, { ...unlocked, ring }, options.sources, now)
}

/** The key is kept by this machine first; only then does the passphrase go. */
export async function removePassphrase(options: OpenOptions, current: string | null): Promise<void> {
  const places = storePlaces(options.folder)
  const unlocked = await unlockToChange(places, options, current)
  const ring =
    passphraseUse(places) === 'only'
      ? await rewrap(places, unlocked, options.sources, (options.clock ?? Date.now)())
      : unlocked.ring
  writeKeyRing(places, { ...ring, slots: ring.slots.filter((slot) => slot.source !== 'passphrase') })
}

/** Where the passphrase alone opens the store, whoever changes it has to know it. */
async function unlockToChange(places: StorePlaces, options: OpenOptions, current: string | null): Promise<Unlocked> {
  if (passphraseUse(places) !== 'only') return await unlock(places, options.sources)
  if (current === null) throw new AuroraError('bad_input', 'Type the passphrase that is in force as well.')
  try {
    return await unlock(places, [passphraseSource(current)])
  } catch (thrown) {
    if (isStoreError(thrown, 'key_lost')) throw new AuroraError('bad_input', 'That is not the passphrase that is in force.')
    throw thrown
  }
}
