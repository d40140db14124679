import { EventEmitter } from 'node:events'
import { readFileSync } from 'node:fs'
import type { CDPSession, Page, Route } from 'playwright-core'
import { isOwn, toMain, toPage } from './addresses.ts'
import { browser } from './browser.ts'
import { ipcMain, type SenderFrame } from './ipc-main.ts'
import { record } from './record.ts'
import { session } from './session.ts'
import { isolatedWorldScript, pageWorldScript } from './worlds.ts'

const WORLD = 'ElectronPreload'

class Preventable {
  defaultPrevented = false
  preventDefault(): void {
    this.defaultPrevented = true
  }
}

/** A page of Chromium behind the interface of Electron's WebContents. */
export class WebContents extends EventEmitter {
  readonly #preload: string
  #page: Page | null = null
  #devtools: CDPSession | null = null
  #world: number | null = null
  #openHandler: ((details: { url: string }) => { action: string }) | null = null
  #address = 'about:blank'
  #ownNavigation = false
  #loading: Promise<void> = Promise.resolve()
  readonly #files = new Map<string, string>()

  constructor(preload: string) {
    super()
    this.#preload = preload
  }

  get page(): Page | null {
    return this.#page
  }

  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
    this.#openHandler = handler
  }

  send(channel: string, ...values: unknown[]): void {
    void this.#deliver({ kind: 'event', channel, values })
  }

  reload(): void {
    void this.load(this.#address)
  }

  load(address: string): Promise<void> {
    this.#loading = this.#load(address)
    return this.#loading
  }

  async #load(address: string): Promise<void> {
    this.#address = address
    if (!this.#page || this.#page.isClosed()) await this.#open()
    this.#ownNavigation = true
    try {
      await this.#page?.goto(toPage(address))
    } finally {
      this.#ownNavigation = false
    }
    this.emit('did-finish-load')
  }

  /** What webUtils.getPathForFile answers for a file of this name that the test drops. */
  async mapFile(name: string, path: string): Promise<void> {
    this.#files.set(name, path)
    await this.#deliver({ kind: 'file', name, path })
  }

  async crash(): Promise<void> {
    const page = this.#page
    this.#page = null
    await page?.close()
    this.emit('render-process-gone', new Preventable(), { reason: 'crashed', exitCode: 1 })
  }

  async close(): Promise<void> {
    await this.#loading.catch(() => undefined)
    await this.#page?.close()
  }

  async #open(): Promise<void> {
    const context = await browser()
    const page = await context.newPage()
    this.#page = page
    page.on('pageerror', (error) => record.errors.push(error.message))
    page.on('popup', (popup) => void this.#judgePopup(popup))
    page.on('close', () => {
      if (this.#page === page) this.emit('destroyed')
    })
    await page.route('**/*', (route) => void this.#answer(route))
    const devtools = await context.newCDPSession(page)
    this.#devtools = devtools
    await devtools.send('Page.enable')
    devtools.on('Runtime.executionContextCreated', ({ context: world }) => {
      if (world.name !== WORLD) return
      this.#world = world.id
      for (const [name, path] of this.#files) void this.#deliver({ kind: 'file', name, path })
    })
    devtools.on('Runtime.bindingCalled', ({ name, payload }) => {
      if (name === 'doubleToMain') void this.#receive(payload)
    })
    await devtools.send('Runtime.enable')
    await devtools.send('Runtime.addBinding', { name: 'doubleToMain', executionContextName: WORLD })
    const preload = readFileSync(this.#preload, 'utf8')
    await devtools.send('Page.addScriptToEvaluateOnNewDocument', { source: isolatedWorldScript(preload), worldName: WORLD })
    await devtools.send('Page.addScriptToEvaluateOnNewDocument', { source: pageWorldScript })
  }

  async #judgePopup(popup: Page): Promise<void> {
    const url = popup.url()
    const denied = (this.#openHandler?.({ url }).action ?? 'allow') === 'deny'
    record.popups.push({ url, denied })
    if (denied) await popup.close()
  }

  async #answer(route: Route): Promise<void> {
    const request = route.request()
    const url = toMain(request.url())
    const isMainNavigation = request.isNavigationRequest() && request.frame() === this.#page?.mainFrame()
    if (isMainNavigation && !this.#ownNavigation) {
      const event = new Preventable()
      this.emit('will-navigate', event, url)
      record.navigations.push({ url, prevented: event.defaultPrevented })
      if (event.defaultPrevented) return await route.abort('aborted')
    }
    const cancelled = await session.defaultSession.isCancelled(url, request.method(), request.resourceType())
    record.requests.push({ url, cancelled })
    const handler = isOwn(request.url()) ? session.defaultSession.protocol.handlers.get('app') : undefined
    if (cancelled || !handler) return await route.abort('blockedbyclient')
    const response = await handler(new Request(url, { method: request.method() }))
    await route.fulfill({
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: Buffer.from(await response.arrayBuffer()),
    })
  }

  async #receive(payload: string): Promise<void> {
    const { id, channel, values } = JSON.parse(payload) as { id: number; channel: string; values: unknown[] }
    const frame: SenderFrame = { url: toMain(this.#page?.url() ?? ''), parent: null }
    try {
      const value = await ipcMain.invoke(channel, frame, this, values)
      await this.#deliver({ kind: 'answer', id, value })
    } catch (error) {
      await this.#deliver({ kind: 'answer', id, error: `Error invoking remote method '${channel}': ${(error as Error).message}` })
    }
  }

  async #deliver(message: unknown): Promise<void> {
    if (this.#world === null || !this.#devtools) return
    const expression = `doubleDeliver(${JSON.stringify(JSON.stringify(message))})`
    // The page may have gone to another document meanwhile: then nobody waits for this any more.
    await this.#devtools.send('Runtime.evaluate', { expression, contextId: this.#world }).catch(() => undefined)
  }
}
