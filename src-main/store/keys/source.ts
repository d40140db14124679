/** One way to keep the key of the store out of plain sight. */
export interface KeySource {
  readonly name: KeySourceName
  /** What stands behind it on this machine, e.g. `gnome_libsecret`; kept, so that a change is noticed. */
  backend(): Promise<string>
  available(): Promise<boolean>
  /** Why it protects little, or null. Said plainly wherever the store is shown. */
  weakness(): Promise<string | null>
  wrap(key: Uint8Array, storeId: string): Promise<Uint8Array>
  unwrap(sealed: Uint8Array, storeId: string): Promise<Uint8Array>
  /** Removes what the source itself keeps for this store. */
  forget(storeId: string): Promise<void>
}

export const keySourceNames = ['safe_storage', 'keyring', 'key_file', 'passphrase', 'recovery_code'] as const
export type KeySourceName = (typeof keySourceNames)[number]
