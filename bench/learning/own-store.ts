import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { keyFile } from '#main/store/keys/key-file.ts'
import { openStore } from '#main/store/open.ts'
import type { Store } from '#main/store/store.ts'

/** A store for one simulated person, gone afterwards. */
export async function withOwnStore<T>(use: (store: Store) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'aurora-learning-'))
  const opening = await openStore({ folder, sources: [keyFile(join(folder, 'store.key'))] })
  if (opening.state !== 'ready') throw new Error(opening.trouble.words)
  opening.store.database.pragma('synchronous = OFF')
  try {
    return await use(opening.store)
  } finally {
    opening.store.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
