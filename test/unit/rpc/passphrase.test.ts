import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startApplication, type TestApplication } from '../../support/application.ts'

let aurora: TestApplication
beforeEach(async () => {
  aurora = await startApplication()
})
afterEach(() => aurora.close())

const store = async () => (await aurora.call('privacy.report', {})).store
const set = (passphrase: string, only: boolean, current: string | null = null) =>
  aurora.call('store.setPassphrase', { passphrase, only, current })

async function startAgain(): Promise<void> {
  await aurora.application.close()
  aurora = await startApplication(aurora.home)
}

describe('a passphrase over RPC', () => {
  test('beside the key of the machine it changes nothing at the next start, and goes again', async () => {
    expect(await store()).toMatchObject({ passphrase: 'none', state: 'ok' })
    await set('correct horse battery', false)
    expect(await store()).toMatchObject({ passphrase: 'also', state: 'ok' })
    await startAgain()
    expect(await store()).toMatchObject({ passphrase: 'also', state: 'ok' })
    await aurora.call('store.removePassphrase', { current: null })
    expect(await store()).toMatchObject({ passphrase: 'none', state: 'ok' })
  })

  test('a short one is refused, and nothing has changed', async () => {
    await expect(set('short', true)).rejects.toMatchObject({ code: 'bad_input' })
    expect(await store()).toMatchObject({ passphrase: 'none', state: 'ok' })
  })

  test('alone, it is asked for at the next start; a wrong one opens nothing', async () => {
    await set('correct horse battery', true)
    expect(await store()).toMatchObject({ passphrase: 'only', weakKey: false, keySource: 'your passphrase' })
    await startAgain()
    expect(await aurora.call('store.status', {})).toMatchObject({ state: 'recovery', problem: 'passphrase_needed' })
    await expect(set('another horse battery', true)).rejects.toMatchObject({ code: 'unavailable' })
    await expect(aurora.call('store.unlock', { code: 'wrong horse battery' })).rejects.toMatchObject({ code: 'unavailable' })
    await aurora.call('store.unlock', { code: 'correct horse battery' })
    expect(await store()).toMatchObject({ passphrase: 'only', state: 'ok' })
  })

  test('alone, whoever changes or removes it has to know it', async () => {
    await set('correct horse battery', true)
    await expect(set('another horse battery', true)).rejects.toMatchObject({ code: 'bad_input' })
    await expect(set('another horse battery', true, 'a guess at it')).rejects.toMatchObject({ code: 'bad_input' })
    await expect(aurora.call('store.removePassphrase', { current: 'a guess at it' })).rejects.toMatchObject({ code: 'bad_input' })
    await set('another horse battery', true, 'correct horse battery')
    await aurora.call('store.removePassphrase', { current: 'another horse battery' })
    await startAgain()
    expect(await store()).toMatchObject({ passphrase: 'none', state: 'ok' })
  })

  test('alone and then beside the key of the machine: the store opens by itself again', async () => {
    await set('correct horse battery', true)
    await set('correct horse battery', false, 'correct horse battery')
    await startAgain()
    expect(await store()).toMatchObject({ passphrase: 'also', state: 'ok' })
  })

  test('what has to open the store again while it is unlocked does not lock it', async () => {
    await set('correct horse battery', true)
    await aurora.call('store.backup', {})
    const [backup] = (await aurora.call('store.status', {})).backups
    await aurora.call('store.restore', { name: backup!.name })
    await aurora.call('store.retry', {})
    const { code } = await aurora.call('store.newRecoveryCode', {})
    expect(await store()).toMatchObject({ passphrase: 'only', state: 'ok' })
    await startAgain()
    await aurora.call('store.unlock', { code })
    expect(await store()).toMatchObject({ state: 'ok' })
  })
})
