import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { storePlaces } from '#main/store/files.ts'
import { keyFile } from '#main/store/keys/key-file.ts'
import { readKeyRing } from '#main/store/keys/key-ring.ts'
import { type KeyringEntry, keyring } from '#main/store/keys/keyring.ts'
import { passphraseSource } from '#main/store/keys/passphrase.ts'
import { newRecoveryCode, readRecoveryCode } from '#main/store/keys/recovery-code.ts'
import { type SafeStorage, safeStorageSource } from '#main/store/keys/safe-storage.ts'
import { lockWithPassphrase } from '#main/store/passphrase-lock.ts'
import { openWithRecoveryCode, renewRecoveryCode, startNew } from '#main/store/recovery.ts'
import { addCorrections, fileSources, mustOpen, newFolder, tryOpen } from './helpers.ts'

/** A key store with the behaviour of the real one: what it seals, only it opens. */
function desktopKeyStore(backend: string): SafeStorage & { lose(): void } {
  let sealed = new Map<string, string>()
  let next = 0
  return {
    isAsyncEncryptionAvailable: async () => true,
    getSelectedStorageBackend: () => backend,
    async encryptStringAsync(plain) {
      const handle = `${backend}-${next++}`
      sealed.set(handle, plain)
      return Buffer.from(handle)
    },
    async decryptStringAsync(handle) {
      const result = sealed.get(handle.toString())
      if (result === undefined) throw new Error('Error while decrypting the ciphertext')
      return { result, shouldReEncrypt: false }
    },
    lose: () => {
      sealed = new Map()
    },
  }
}

function memoryKeyring(): { source: ReturnType<typeof keyring>; entries: Map<string, string> } {
  const entries = new Map<string, string>()
  const entry = (service: string, account: string): KeyringEntry => ({
    getPassword: async () => entries.get(`${service}/${account}`) ?? null,
    setPassword: async (password) => {
      entries.set(`${service}/${account}`, password)
    },
    deletePassword: async () => entries.delete(`${service}/${account}`),
  })
  return { source: keyring(async () => entry), entries }
}

const cheap = { memorySize: 64, iterations: 1, parallelism: 1 }

describe('key sources', () => {
  test('the key file is readable by its owner alone, and holds neither the key nor lies in the key ring', async () => {
    const folder = newFolder()
    const store = await mustOpen(folder)
    const path = join(folder, 'store.key')
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600)
    const hex = Buffer.from(store.key).toString('hex')
    expect(readFileSync(path).toString('hex')).not.toContain(hex)
    expect(readFileSync(join(folder, 'keys.json'), 'utf8')).not.toContain(hex)
    expect(store.slot).toMatchObject({ source: 'key_file', weakness: expect.stringContaining('file beside the store') })
  })

  test('the keyring comes before the file, and its entry opens the store again', async () => {
    const folder = newFolder()
    const { source, entries } = memoryKeyring()
    const sources = [source, ...fileSources(folder)]
    const store = await mustOpen(folder, { sources })
    expect(store.slot.source).toBe('keyring')
    expect(entries.size).toBe(1)
    store.close()
    expect((await mustOpen(folder, { sources })).id).toBe(store.id)
  })

  test('a keyring without its native part is passed over', async () => {
    const folder = newFolder()
    const store = await mustOpen(folder, { sources: [keyring(async () => null), ...fileSources(folder)] })
    expect(store.slot.source).toBe('key_file')
  })

  test('the weak backend of a desktop is never silent', async () => {
    const folder = newFolder()
    const store = await mustOpen(folder, { sources: [safeStorageSource(desktopKeyStore('basic_text'), 'linux')] })
    expect(store.slot).toMatchObject({ backend: 'basic_text', weakness: expect.stringContaining('not protected') })
    const strong = newFolder()
    const other = await mustOpen(strong, { sources: [safeStorageSource(desktopKeyStore('gnome_libsecret'), 'linux')] })
    expect(other.slot.weakness).toBeNull()
  })

  test('a changed backend leads to recovery, never to a new store over the old file', async () => {
    const folder = newFolder()
    const first = await mustOpen(folder, { sources: [safeStorageSource(desktopKeyStore('gnome_libsecret'), 'linux')] })
    addCorrections(first, 3)
    first.close()
    const before = readFileSync(storePlaces(folder).database)
    const opening = await tryOpen(folder, { sources: [safeStorageSource(desktopKeyStore('kwallet6'), 'linux')] })
    expect(opening).toMatchObject({
      state: 'unavailable',
      trouble: { problem: 'key_backend_changed', remedies: ['unlock_key_store', 'enter_recovery_code', 'start_new'] },
    })
    expect(readFileSync(storePlaces(folder).database).equals(before)).toBe(true)
  })

  test('a backend that is not here at all is said to be so', async () => {
    const folder = newFolder()
    ;(await mustOpen(folder, { sources: [memoryKeyring().source] })).close()
    const opening = await tryOpen(folder)
    expect(opening).toMatchObject({ state: 'unavailable', trouble: { problem: 'key_backend_changed' } })
  })

  test('a lost key is told from a damaged file; the code from paper opens the store and wraps the key anew', async () => {
    const folder = newFolder()
    const desktop = desktopKeyStore('gnome_libsecret')
    const sources = [safeStorageSource(desktop, 'linux')]
    const opening = await tryOpen(folder, { sources })
    if (opening.state !== 'ready' || !opening.recoveryCode) throw new Error('no code was shown')
    addCorrections(opening.store, 4)
    opening.store.close()
    desktop.lose()
    expect(await tryOpen(folder, { sources })).toMatchObject({ state: 'unavailable', trouble: { problem: 'key_lost' } })

    const recovered = await openWithRecoveryCode({ folder, sources }, opening.recoveryCode.toLowerCase().replaceAll('-', ' '))
    expect(recovered).toMatchObject({ state: 'ready', recoveryCode: null })
    if (recovered.state === 'ready') recovered.store.close()
    const again = await mustOpen(folder, { sources })
    expect(again.database.prepare('SELECT count(*) FROM event').pluck().get()).toBe(4)
  })

  test('a lost key file leaves the store as it is; starting anew keeps the old one beside', async () => {
    const folder = newFolder()
    const first = await mustOpen(folder)
    addCorrections(first, 2)
    first.close()
    rmSync(join(folder, 'store.key'))
    expect(await tryOpen(folder)).toMatchObject({ state: 'unavailable', trouble: { problem: 'key_lost' } })
    const anew = await startNew({ folder, sources: fileSources(folder) })
    if (anew.state !== 'ready') throw new Error(anew.trouble.problem)
    expect(anew.store.id).not.toBe(first.id)
    expect(anew.recoveryCode).not.toBeNull()
    anew.store.close()
    const kept = storePlaces(folder)
    expect(readKeyRing(kept)).toMatchObject({ state: 'read', ring: { storeId: anew.store.id } })
  })

  test('without its key ring an existing file is never overwritten; the copy of the ring stands in for a damaged one', async () => {
    const folder = newFolder()
    ;(await mustOpen(folder)).close()
    writeFileSync(join(folder, 'keys.json'), '{"version":1,')
    ;(await mustOpen(folder)).close()
    writeFileSync(join(folder, 'keys.copy.json'), 'garbage')
    writeFileSync(join(folder, 'keys.json'), 'garbage')
    expect(await tryOpen(folder)).toMatchObject({ state: 'unavailable', trouble: { problem: 'keys_damaged' } })
    rmSync(join(folder, 'keys.json'))
    rmSync(join(folder, 'keys.copy.json'))
    expect(await tryOpen(folder)).toMatchObject({ state: 'unavailable', trouble: { problem: 'keys_missing' } })
  })
})

describe('passphrase', () => {
  test('opens in place of the key store; a wrong one does not', async () => {
    const folder = newFolder()
    ;(await mustOpen(folder)).close()
    const options = { folder, sources: fileSources(folder) }
    await lockWithPassphrase(options, 'correct horse battery', true, null)
    expect(await tryOpen(folder)).toMatchObject({ state: 'unavailable', trouble: { problem: 'passphrase_needed' } })
    expect(await tryOpen(folder, { sources: [passphraseSource('wrong horse battery', cheap)] })).toMatchObject({
      state: 'unavailable',
      trouble: { problem: 'key_lost' },
    })
    const store = await mustOpen(folder, { sources: [passphraseSource('correct horse battery')] })
    expect(store.slot.source).toBe('passphrase')
  })

  test('a short one is refused', async () => {
    await expect(passphraseSource('short', cheap).wrap(new Uint8Array(32), 'a')).rejects.toMatchObject({ code: 'bad_input' })
  })
})

describe('recovery code', () => {
  test('has nine groups, survives O for 0 and I for 1, and a slip is told', () => {
    const code = newRecoveryCode()
    expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){8}[0-9A-HJKMNP-TV-Z]{4}$/)
    expect(readRecoveryCode(code)).toHaveLength(20)
    expect(readRecoveryCode(code.replaceAll('0', 'O').replaceAll('1', 'l'))).toEqual(readRecoveryCode(code))
    const slip = (code[0] === 'A' ? 'B' : 'A') + code.slice(1)
    expect(() => readRecoveryCode(slip)).toThrow(/slip of the pen/)
    expect(() => readRecoveryCode('1234')).toThrow(/nine groups/)
  })

  test('a new code voids the old one', async () => {
    const folder = newFolder()
    const opening = await tryOpen(folder)
    if (opening.state !== 'ready') throw new Error('not ready')
    opening.store.close()
    const options = { folder, sources: fileSources(folder) }
    const next = newRecoveryCode()
    await renewRecoveryCode(options, next)
    expect(await openWithRecoveryCode(options, opening.recoveryCode!)).toMatchObject({ state: 'unavailable' })
    const opened = await openWithRecoveryCode(options, next)
    expect(opened.state).toBe('ready')
    if (opened.state === 'ready') opened.store.close()
  })
})

test('a slot of one store does not open another', async () => {
  const source = keyFile(join(newFolder(), 'k'))
  const sealed = await source.wrap(new Uint8Array(32).fill(7), 'store-a')
  expect(await source.unwrap(sealed, 'store-a')).toEqual(Buffer.alloc(32, 7))
  await expect(source.unwrap(sealed, 'store-b')).rejects.toMatchObject({ code: 'forbidden' })
})
