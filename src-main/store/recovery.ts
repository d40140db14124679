import { existsSync } from 'node:fs'
import { AuroraError } from '#shared/contract/errors.ts'
import { checkBackup, listBackups } from './backup.ts'
import { connect } from './cipher.ts'
import { removeDatabase, setAside, storePlaces } from './files.ts'
import { readKeyRing, writeKeyRing } from './keys/key-ring.ts'
import { recoveryCode } from './keys/recovery-code.ts'
import { addSlot, unlock } from './keys/unlock.ts'
import { migrate } from './migration.ts'
import { migrations } from './migrations/index.ts'
import { type OpenOptions, openStore, type StoreOpening } from './open.ts'
import { asStoreError, storeError } from './problem.ts'
import { projections as allProjections } from './projections/index.ts'
import { listAside, restoreBackup } from './restore.ts'
import { type Salvaged, salvageInto } from './salvage.ts'

/** Opens with the code from paper and wraps the key by what this machine offers now. */
export function openWithRecoveryCode(options: OpenOptions, code: string): Promise<StoreOpening> {
  return openStore({ ...options, sources: [recoveryCode(code)], rewrapWith: options.sources })
}

/** The store must be closed. Puts the newest sound backup, or the named one, in its place, and opens it. */
export async function openFromBackup(options: OpenOptions, name?: string): Promise<StoreOpening & { restored?: string }> {
  const places = storePlaces(options.folder)
  const { key } = await unlock(places, options.sources)
  const projections = options.projections ?? allProjections
  const wanted = name ? [name] : listBackups(places).map((backup) => backup.name)
  const sound = wanted.find((candidate) => name || isSound(candidate))
  if (!sound) throw new AuroraError('file_missing', 'There is no backup that can be opened.', { backups: wanted.length })
  restoreBackup(places, key, sound, projections, (options.clock ?? Date.now)())
  return { ...(await openStore(options)), restored: sound }

  function isSound(candidate: string): boolean {
    try {
      checkBackup(`${places.backups}/${candidate}`, key, projections)
      return true
    } catch {
      return false
    }
  }
}

/** What can still be read of the newest damaged store goes into the store that is there now, or into a new one. */
export async function openSalvaged(options: OpenOptions): Promise<StoreOpening & { salvaged?: Salvaged }> {
  const places = storePlaces(options.folder)
  const damaged = listAside(places, 'corrupted')[0]
  if (!damaged) throw new AuroraError('not_found', 'No damaged store was set aside.')
  const { key } = await unlock(places, options.sources)
  const projections = options.projections ?? allProjections
  const isNew = !existsSync(places.database)
  const target = connect(places.database, key)
  let salvaged: Salvaged
  try {
    migrate(target, migrations)
    salvaged = salvageInto(target, damaged, key, projections)
    target.pragma('wal_checkpoint(TRUNCATE)')
  } catch (thrown) {
    target.close()
    if (isNew) removeDatabase(places.database)
    throw new AuroraError('bad_file', 'Nothing of the damaged store can be read.', {}, { cause: asStoreError(thrown) })
  }
  target.close()
  return { ...(await openStore(options)), salvaged }
}

/**
 * Begins anew because the person said so. What was there is renamed and kept, with its wrapped key, so that a code or
 * a key store that turns up later still opens it.
 */
export async function startNew(options: OpenOptions): Promise<StoreOpening> {
  const places = storePlaces(options.folder)
  const now = (options.clock ?? Date.now)()
  const readable = await unlock(places, options.sources).catch(() => null)
  if (existsSync(places.database)) setAside(places.database, 'locked', now)
  if (readable) {
    writeKeyRing(places, { ...readable.ring, established: false })
    return openStore(options)
  }
  for (const path of [places.keys, places.keysCopy, places.backups]) if (existsSync(path)) setAside(path, 'locked', now)
  return openStore(options)
}

/** A new code; the old one opens nothing any more. */
export async function renewRecoveryCode(options: OpenOptions, code: string): Promise<void> {
  const places = storePlaces(options.folder)
  if (readKeyRing(places).state !== 'read') throw storeError('keys_missing')
  await addSlot(places, await unlock(places, options.sources), recoveryCode(code), (options.clock ?? Date.now)())
}
