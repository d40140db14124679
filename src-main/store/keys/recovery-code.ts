import { createHash, randomBytes } from 'node:crypto'
import { AuroraError } from '#shared/contract/errors.ts'
import { deriveKey, seal, unseal } from './seal.ts'
import type { KeySource } from './source.ts'

/** Crockford's alphabet: no I, L, O, U, so that a code survives paper and telephone. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const RANDOM_BYTES = 20
const SYMBOLS = 32
const SALT = Buffer.from('aurora-recovery-code')

/** 160 random bits and 20 bits of checksum, in groups of four: nine groups. */
export function newRecoveryCode(): string {
  const bytes = randomBytes(RANDOM_BYTES)
  const symbols = toSymbols(bytes) + checksum(bytes)
  return symbols.match(/.{1,4}/g)!.join('-')
}

export function readRecoveryCode(typed: string): Uint8Array {
  const symbols = typed.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1')
  if (symbols.length !== SYMBOLS + 4 || [...symbols].some((symbol) => !ALPHABET.includes(symbol))) {
    throw new AuroraError('bad_input', 'A recovery code has nine groups of four letters and digits.', { length: symbols.length })
  }
  const bytes = fromSymbols(symbols.slice(0, SYMBOLS))
  if (checksum(bytes) !== symbols.slice(SYMBOLS)) {
    throw new AuroraError('bad_input', 'The recovery code has a slip of the pen: its last group does not fit the others.')
  }
  return bytes
}

export function recoveryCode(code: string): KeySource {
  const wrapping = (storeId: string): Uint8Array => deriveKey(readRecoveryCode(code), SALT, `recovery/${storeId}`)
  return {
    name: 'recovery_code',
    backend: async () => 'paper',
    available: async () => true,
    weakness: async () => null,
    wrap: async (key, storeId) => seal(key, wrapping(storeId), storeId),
    unwrap: async (sealed, storeId) => unseal(sealed, wrapping(storeId), storeId),
    forget: async () => {},
  }
}

function checksum(bytes: Uint8Array): string {
  const digest = createHash('sha256').update(bytes).digest()
  return toSymbols(digest.subarray(0, 3)).slice(0, 4)
}

function toSymbols(bytes: Uint8Array): string {
  let bits = 0
  let held = 0
  let symbols = ''
  for (const byte of bytes) {
    held = (held << 8) | byte
    bits += 8
    while (bits >= 5) {
      bits -= 5
      symbols += ALPHABET[(held >> bits) & 31]
    }
    held &= (1 << bits) - 1
  }
  return bits > 0 ? symbols + ALPHABET[(held << (5 - bits)) & 31] : symbols
}

function fromSymbols(symbols: string): Uint8Array {
  const bytes: number[] = []
  let bits = 0
  let held = 0
  for (const symbol of symbols) {
    held = (held << 5) | ALPHABET.indexOf(symbol)
    bits += 5
    if (bits >= 8) {
      bits -= 8
      bytes.push((held >> bits) & 255)
      held &= (1 << bits) - 1
    }
  }
  return Uint8Array.from(bytes)
}
