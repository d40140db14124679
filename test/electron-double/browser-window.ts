import { EventEmitter } from 'node:events'
import { app } from './app.ts'
import { record } from './record.ts'
import { WebContents } from './web-contents.ts'

interface Options {
  width: number
  height: number
  x?: number
  y?: number
  webPreferences: { preload: string; [name: string]: unknown }
}

const windows = new Set<BrowserWindow>()

export class BrowserWindow extends EventEmitter {
  readonly webContents: WebContents
  readonly #bounds: { x: number; y: number; width: number; height: number }
  #maximized = false
  #visible = false

  constructor(options: Options) {
    super()
    if (!app.isReadyNow) throw new Error('Cannot create BrowserWindow before app is ready')
    const { width, height, x = 0, y = 0 } = options
    this.#bounds = { x, y, width, height }
    record.windows.push({ webPreferences: { ...options.webPreferences, sandboxed: app.isSandboxed } })
    this.webContents = new WebContents(options.webPreferences.preload)
    this.webContents.on('destroyed', () => void this.#closed())
    windows.add(this)
    app.emit('web-contents-created', {}, this.webContents)
  }

  static getAllWindows(): BrowserWindow[] {
    return [...windows]
  }

  async loadURL(address: string): Promise<void> {
    await this.webContents.load(address)
    this.emit('ready-to-show')
  }

  close(): void {
    this.emit('close')
    void this.webContents.close()
  }

  show(): void {
    this.#visible = true
  }

  isVisible(): boolean {
    return this.#visible
  }

  focus(): void {
    this.emit('focus')
  }

  isMinimized(): boolean {
    return false
  }

  restore(): void {}

  maximize(): void {
    this.#maximized = true
  }

  isMaximized(): boolean {
    return this.#maximized
  }

  getNormalBounds(): { x: number; y: number; width: number; height: number } {
    return this.#bounds
  }

  #closed(): void {
    if (!windows.delete(this)) return
    this.emit('closed')
    if (windows.size === 0) app.emit('window-all-closed')
  }
}
