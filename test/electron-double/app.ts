import { EventEmitter } from 'node:events'
import { browser } from './browser.ts'
import { record } from './record.ts'

class Preventable {
  defaultPrevented = false
  preventDefault(): void {
    this.defaultPrevented = true
  }
}

class App extends EventEmitter {
  readonly isPackaged = false
  #ready = false
  #sandboxed = false

  get isReadyNow(): boolean {
    return this.#ready
  }

  get isSandboxed(): boolean {
    return this.#sandboxed
  }

  enableSandbox(): void {
    if (this.#ready) throw new Error('app.enableSandbox() can only be called before app is ready')
    this.#sandboxed = true
  }

  requestSingleInstanceLock(): boolean {
    return process.env['DOUBLE_SECOND_INSTANCE'] !== '1'
  }

  async whenReady(): Promise<void> {
    await browser()
    // Electron becomes ready after the main script has run to its end.
    await new Promise((resolve) => setImmediate(resolve))
    if (this.#ready) return
    this.#ready = true
    this.emit('ready')
  }

  addRecentDocument(path: string): void {
    record.recentDocuments.push(path)
  }

  quit(): void {
    for (const name of ['before-quit', 'will-quit']) {
      const event = new Preventable()
      this.emit(name, event)
      if (event.defaultPrevented) return
    }
    this.exit(0)
  }

  exit(code = 0): void {
    this.emit('quit', new Preventable(), code)
    void browser()
      .then((context) => context.browser()?.close())
      .catch(() => undefined)
      .finally(() => process.exit(code))
  }

  openFile(path: string): boolean {
    const event = new Preventable()
    this.emit('open-file', event, path)
    return event.defaultPrevented
  }
}

export const app = new App()

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => app.quit())
if (!app.requestSingleInstanceLock()) setTimeout(() => process.exit(0), 200)
