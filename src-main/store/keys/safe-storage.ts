import type { KeySource } from './source.ts'

/** The asynchronous part of Electron's safeStorage, handed in by the Electron host. */
export interface SafeStorage {
  isAsyncEncryptionAvailable(): Promise<boolean>
  encryptStringAsync(plain: string): Promise<Buffer>
  decryptStringAsync(sealed: Buffer): Promise<{ result: string; shouldReEncrypt: boolean }>
  getSelectedStorageBackend?(): string
}

export function safeStorageSource(safeStorage: SafeStorage, platform: NodeJS.Platform = process.platform): KeySource {
  const backend = (): string => {
    if (platform === 'darwin') return 'keychain'
    if (platform === 'win32') return 'dpapi'
    return safeStorage.getSelectedStorageBackend?.() ?? 'unknown'
  }
  return {
    name: 'safe_storage',
    backend: async () => backend(),
    available: () => safeStorage.isAsyncEncryptionAvailable().catch(() => false),
    weakness: async () =>
      backend() === 'basic_text' ? 'This desktop has no key store, so the key is hidden but not protected (basic_text).' : null,
    wrap: async (key, storeId) => safeStorage.encryptStringAsync(`${storeId}:${Buffer.from(key).toString('hex')}`),
    async unwrap(sealed, storeId) {
      const { result } = await safeStorage.decryptStringAsync(Buffer.from(sealed))
      const [id, hex] = result.split(':')
      if (id !== storeId || !hex) throw new Error('the key store answered with the key of another store')
      return Buffer.from(hex, 'hex')
    },
    forget: async () => {},
  }
}
