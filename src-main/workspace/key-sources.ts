import { join } from 'node:path'
import type { ApplicationOptions } from '../application.ts'
import { KEY_FILE } from '../store/files.ts'
import { keyFile } from '../store/keys/key-file.ts'
import { keyring } from '../store/keys/keyring.ts'
import { safeStorageSource } from '../store/keys/safe-storage.ts'
import type { KeySource } from '../store/keys/source.ts'

/** The best that this host has comes first. A key file is the last resort, and is said plainly to be one. */
export function keySources({ native, stateFolder }: ApplicationOptions): readonly KeySource[] {
  const file = keyFile(join(stateFolder, 'store', KEY_FILE))
  if (native) return [safeStorageSource(native.safeStorage), file]
  // A state folder that was moved (AURORA_HOME) is meant to hold everything itself, its key too.
  return process.env['AURORA_HOME'] ? [file] : [keyring(), file]
}
