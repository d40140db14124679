import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import { app } from './app.ts'

// Stands for the key of the person's login: the same for every start with the same DOUBLE_LOGIN.
const key = createHash('sha256')
  .update(process.env['DOUBLE_LOGIN'] ?? 'login')
  .digest()

export const safeStorage = {
  isAsyncEncryptionAvailable: async (): Promise<boolean> => app.isReadyNow && process.env['DOUBLE_KEY_STORE'] !== 'none',
  getSelectedStorageBackend: (): string => process.env['DOUBLE_KEY_STORE'] ?? 'gnome_libsecret',
  encryptStringAsync: async (plain: string): Promise<Buffer> => {
    const iv = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', key, iv)
    return Buffer.concat([iv, cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()])
  },
  decryptStringAsync: async (sealed: Buffer): Promise<{ result: string; shouldReEncrypt: boolean }> => {
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12))
    decipher.setAuthTag(sealed.subarray(-16))
    const result = Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()]).toString('utf8')
    return { result, shouldReEncrypt: false }
  },
}
