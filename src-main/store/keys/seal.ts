import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { AuroraError } from '#shared/contract/errors.ts'

const NONCE_BYTES = 12
const TAG_BYTES = 16

/** AES-256-GCM: nonce, tag, text. The label is authenticated, so that a slot cannot be moved to another store. */
export function seal(secret: Uint8Array, wrappingKey: Uint8Array, label: string): Uint8Array {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', wrappingKey, nonce)
  cipher.setAAD(Buffer.from(label))
  const text = Buffer.concat([cipher.update(secret), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), text])
}

export function unseal(sealed: Uint8Array, wrappingKey: Uint8Array, label: string): Uint8Array {
  if (sealed.length <= NONCE_BYTES + TAG_BYTES) throw wrongKey()
  try {
    const decipher = createDecipheriv('aes-256-gcm', wrappingKey, sealed.subarray(0, NONCE_BYTES))
    decipher.setAAD(Buffer.from(label))
    decipher.setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES))
    return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()])
  } catch (thrown) {
    throw wrongKey(thrown)
  }
}

function wrongKey(cause?: unknown): AuroraError {
  return new AuroraError('forbidden', 'This secret does not open the learning store.', {}, { cause })
}

/** For secrets that are random already; a passphrase goes through argon2id instead. */
export function deriveKey(secret: Uint8Array, salt: Uint8Array, purpose: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', secret, salt, `aurora/${purpose}`, 32))
}

/** Tells a wrong key from a damaged file without touching the file. */
export function keyCheck(key: Uint8Array, storeId: string): string {
  return createHmac('sha256', key).update(`aurora-store-key/${storeId}`).digest('hex').slice(0, 32)
}
