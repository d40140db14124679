import { randomBytes } from 'node:crypto'
import { KEY_BYTES } from '../cipher.ts'
import { seal, unseal } from './seal.ts'
import type { KeySource } from './source.ts'

const SERVICE = 'AURORA learning store'
const PATIENCE_MS = 3_000

export interface KeyringEntry {
  getPassword(signal?: AbortSignal): Promise<string | null>
  setPassword(password: string, signal?: AbortSignal): Promise<void>
  deletePassword(signal?: AbortSignal): Promise<boolean>
}

export type KeyringLoader = () => Promise<((service: string, account: string) => KeyringEntry) | null>

/** The operating system's keyring, for hosts that are not Electron. The native part may be missing; then it is not available. */
export function keyring(load: KeyringLoader = loadNativeKeyring): KeySource {
  async function entry(storeId: string): Promise<KeyringEntry> {
    const make = await load()
    if (!make) throw new Error('no keyring on this machine')
    return make(SERVICE, storeId)
  }
  return {
    name: 'keyring',
    backend: async () => `${process.platform}-keyring`,
    weakness: async () => null,
    async available() {
      try {
        const probe = await entry('probe')
        await probe.getPassword(AbortSignal.timeout(PATIENCE_MS))
        return true
      } catch {
        return false
      }
    },
    async wrap(key, storeId) {
      const kept = await entry(storeId)
      let secret = await kept.getPassword(AbortSignal.timeout(PATIENCE_MS))
      if (!secret) {
        secret = randomBytes(KEY_BYTES).toString('hex')
        await kept.setPassword(secret, AbortSignal.timeout(PATIENCE_MS))
      }
      return seal(key, Buffer.from(secret, 'hex'), storeId)
    },
    async unwrap(sealed, storeId) {
      const secret = await (await entry(storeId)).getPassword(AbortSignal.timeout(PATIENCE_MS))
      if (!secret) throw new Error('the keyring holds no entry for this store')
      return unseal(sealed, Buffer.from(secret, 'hex'), storeId)
    },
    async forget(storeId) {
      await (await entry(storeId)).deletePassword(AbortSignal.timeout(PATIENCE_MS))
    },
  }
}

export async function loadNativeKeyring(): Promise<((service: string, account: string) => KeyringEntry) | null> {
  try {
    const { AsyncEntry } = await import('@napi-rs/keyring')
    // Pinned: the kernel's own keyring, which it would fall back to on Linux, forgets at the next start of the machine.
    return (service, account) => new AsyncEntry(service, account, { linux: { store: 'secret-service' } })
  } catch {
    return null
  }
}
