import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, readFileSync, rmSync, statSync } from 'node:fs'
import { KEY_BYTES } from '../cipher.ts'
import { writeAtomically } from '../files.ts'
import { seal, unseal } from './seal.ts'
import type { KeySource } from './source.ts'

/** The last resort: whoever can read the file can read the store. That is said wherever the store is shown. */
export function keyFile(path: string): KeySource {
  return {
    name: 'key_file',
    backend: async () => 'file',
    available: async () => true,
    weakness: async () => 'The key lies in a file beside the store, readable by your user account alone.',
    async wrap(key, storeId) {
      if (!existsSync(path)) writeAtomically(path, randomBytes(KEY_BYTES), 0o600)
      return seal(key, read(path), storeId)
    },
    unwrap: async (sealed, storeId) => unseal(sealed, read(path), storeId),
    async forget() {
      if (!existsSync(path)) return
      writeAtomically(path, randomBytes(KEY_BYTES), 0o600)
      rmSync(path, { force: true })
    },
  }
}

function read(path: string): Uint8Array {
  if (process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0) chmodSync(path, 0o600)
  return readFileSync(path).subarray(0, KEY_BYTES)
}
