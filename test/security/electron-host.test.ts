import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Double, launchDouble } from '../electron-double/launch.ts'

const home = mkdtempSync(join(tmpdir(), 'aurora-test-'))
const ownFrame = { url: 'app://aurora/index.html', parent: null }
const request = (method: string, params: unknown): string => JSON.stringify({ id: '1', method, params })
const patience = { timeout: 10_000 }
let double: Double
const violations: string[] = []

beforeAll(async () => {
  double = await launchDouble({ home })
  double.page.on('console', (message) => {
    if (/Content Security Policy|TrustedHTML/i.test(message.text())) violations.push(message.text())
  })
  await double.page.reload()
  await double.page.waitForLoadState('networkidle')
})

afterAll(async () => {
  await double.close()
  rmSync(home, { recursive: true, force: true })
})

describe('the page of the Electron host', () => {
  it('runs sandboxed, isolated, without Node', async () => {
    const { windows } = await double.ask('record')
    expect(windows[0]?.webPreferences).toMatchObject({
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webviewTag: false,
      sandboxed: true,
    })
    const globals = await double.page.evaluate(() =>
      ['require', 'process', 'module', 'Buffer', 'global', 'electron', 'ipcRenderer'].filter((name) => name in globalThis),
    )
    expect(globals).toEqual([])
  })

  it('sees of the bridge only three functions, and cannot replace them', async () => {
    const seen = await double.page.evaluate(() => {
      const bridge = (globalThis as unknown as { aurora: Record<string, unknown> }).aurora
      return {
        names: Object.keys(bridge).sort(),
        kinds: Object.values(bridge).map((each) => typeof each),
        frozen: Object.isFrozen(bridge),
      }
    })
    expect(seen).toEqual({
      names: ['invoke', 'onEvent', 'pathForFile'],
      kinds: ['function', 'function', 'function'],
      frozen: true,
    })
  })

  it('talks to the main process through the bridge', async () => {
    const answer = await double.page.evaluate(() =>
      (globalThis as unknown as { aurora: { invoke(request: unknown): Promise<unknown> } }).aurora.invoke({
        id: '7',
        method: 'app.info',
        params: {},
      }),
    )
    expect(answer).toMatchObject({ id: '7', result: { host: 'electron', nativeDialogs: true } })
  })

  it('cannot navigate away', async () => {
    await double.page.evaluate(() => {
      location.href = 'https://example.org/'
    })
    const outside = async () => (await double.ask('record')).navigations.filter((each) => !each.url.startsWith('app://aurora/'))
    await expect.poll(outside, patience).toEqual([{ url: 'https://example.org/', prevented: true }])
    expect(double.page.url()).toBe('https://aurora.app-scheme.test/index.html')
  })

  it('cannot open a window', async () => {
    const popups = async () => (await double.ask('record')).popups
    const shown = () =>
      double.page
        .context()
        .pages()
        .map((page) => page.url())
        .filter((url) => url !== 'about:blank')
    await double.page.evaluate(() => void window.open('https://example.org/'))
    await expect.poll(popups, patience).not.toEqual([])
    expect((await popups()).every((popup) => popup.denied)).toBe(true)
    // The double refuses by closing what Chromium has opened already, which takes it a moment.
    await expect.poll(shown, patience).toEqual(['https://aurora.app-scheme.test/index.html'])
  })

  it.each(['geolocation', 'media', 'notifications', 'clipboard-read', 'midi'])('gets no permission for %s', async (name) => {
    expect(await double.ask('permission', { name })).toBe(false)
  })

  it('reaches nothing outside: neither the policy nor the session lets it', async () => {
    const outcome = await double.page.evaluate(async () => {
      try {
        await fetch('https://example.org/')
        return 'reached'
      } catch {
        return 'refused'
      }
    })
    expect(outcome).toBe('refused')
    const { requests } = await double.ask('record')
    const leaked = requests.filter((each) => !each.cancelled && !each.url.startsWith('app://aurora/'))
    expect(leaked).toEqual([])
  })

  it('breaks its own policy nowhere', () => {
    expect(violations.filter((words) => !words.includes('example.org'))).toEqual([])
  })
})

describe('the calls of the Electron host', () => {
  it('come from the main frame of our page alone', async () => {
    const foreign = { url: 'https://example.org/', parent: null }
    const inner = { url: 'app://aurora/index.html', parent: ownFrame }
    for (const frame of [foreign, inner, null, { url: 'app://aurora.example.org/', parent: null }]) {
      const answer = await double.ask('invokeAs', { frame, channel: 'aurora:rpc', values: [request('app.info', {})] })
      expect(answer).toMatchObject({ error: { code: 'forbidden' } })
    }
    const fine = await double.ask('invokeAs', { frame: ownFrame, channel: 'aurora:rpc', values: [request('app.info', {})] })
    expect(fine).toMatchObject({ result: { host: 'electron' } })
  })

  it.each([
    ['no text', 7, 'bad_usage'],
    ['no JSON', '{"id":', 'bad_usage'],
    ['no envelope', '[]', 'bad_usage'],
    ['an unknown method', request('constructor', {}), 'not_found'],
    ['wrong parameters', request('table.rows', { table: 5 }), 'bad_usage'],
    ['too much', JSON.stringify({ id: '1', method: 'app.info', params: 'x'.repeat(5_000_000) }), 'too_large'],
  ])('are refused with %s', async (_, value, code) => {
    const answer = await double.ask('invokeAs', { frame: ownFrame, channel: 'aurora:rpc', values: [value] })
    expect(answer).toMatchObject({ error: { code } })
  })
})

describe('the windows of the Electron host', () => {
  it('hand files over that the system opens', async () => {
    const file = join(home, 'opened.csv')
    writeFileSync(file, 'a,b\n1,2\n')
    const heard = double.page.evaluate(
      () =>
        new Promise((resolve) => {
          ;(globalThis as unknown as { aurora: { onEvent(listener: (event: { event: string }) => void): void } }).aurora.onEvent(
            (event) => {
              if (event.event === 'table.openRequested') resolve(event)
            },
          )
        }),
    )
    await wait(100)
    expect(await double.ask('openFile', { path: file })).toBe(true)
    expect(await heard).toEqual({ event: 'table.openRequested', data: { path: file } })
  })

  it('answer dialogs, and a cancelled one with nothing', async () => {
    await double.ask('dialog', { kind: 'open', path: '/somewhere/a.csv' })
    const ask = (): Promise<unknown> =>
      double.ask('invokeAs', { frame: ownFrame, channel: 'aurora:rpc', values: [request('dialog.open', {})] }) as Promise<unknown>
    expect(await ask()).toMatchObject({ result: { path: '/somewhere/a.csv' } })
    expect(await ask()).toMatchObject({ result: { path: null } })
  })

  it('come back after a crash of the page', async () => {
    await double.ask('crash')
    await double.page.waitForEvent('close', { timeout: 5_000 }).catch(() => undefined)
    const page = await double.currentPage()
    expect(page).not.toBe(double.page)
    await page.waitForLoadState('domcontentloaded')
    expect(page.url()).toBe('https://aurora.app-scheme.test/index.html')
  })

  it('end the process when the last one closes', async () => {
    await double.ask('closeWindow')
    expect(await double.exited).toBe(0)
  })
})
