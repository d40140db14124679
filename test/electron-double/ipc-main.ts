export interface SenderFrame {
  url: string
  parent: SenderFrame | null
}

type Handler = (event: { senderFrame: SenderFrame | null; sender: unknown }, ...args: unknown[]) => unknown

class IpcMain {
  readonly #handlers = new Map<string, Handler>()

  handle(channel: string, handler: Handler): void {
    if (this.#handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`)
    this.#handlers.set(channel, handler)
  }

  async invoke(channel: string, senderFrame: SenderFrame | null, sender: unknown, args: readonly unknown[]): Promise<unknown> {
    const handler = this.#handlers.get(channel)
    if (!handler) throw new Error(`No handler registered for '${channel}'`)
    // What crosses the process boundary is a copy.
    return structuredClone(await handler({ senderFrame, sender }, ...args))
  }
}

export const ipcMain = new IpcMain()
