import { app } from './app.ts'
import { debuggingPort } from './browser.ts'
import { BrowserWindow } from './browser-window.ts'
import { answerDialog } from './dialog.ts'
import { ipcMain, type SenderFrame } from './ipc-main.ts'
import { clickMenuItem } from './menu.ts'
import { record } from './record.ts'
import { session } from './session.ts'

const first = (): BrowserWindow | undefined => BrowserWindow.getAllWindows()[0]

/** What a test may ask of the double. */
export const commands = {
  port: () => debuggingPort,
  record: () => record,
  dialog: ({ kind, path }: { kind: 'open' | 'save'; path: string | null }) => answerDialog(kind, path),
  menu: ({ label }: { label: string }) => clickMenuItem(label),
  openFile: ({ path }: { path: string }) => app.openFile(path),
  secondInstance: ({ words, folder }: { words: string[]; folder: string }) => app.emit('second-instance', {}, words, folder),
  mapFile: ({ name, path }: { name: string; path: string }) => first()?.webContents.mapFile(name, path),
  crash: () => first()?.webContents.crash(),
  visible: () => first()?.isVisible() ?? false,
  closeWindow: () => first()?.close(),
  quit: () => app.quit(),
  permission: ({ name }: { name: string }) =>
    new Promise((resolve) => {
      const handler = session.defaultSession.permissionRequest
      if (handler) handler(null, name, resolve)
      else resolve(true)
    }),
  invokeAs: ({ frame, channel, values }: { frame: SenderFrame | null; channel: string; values: unknown[] }) =>
    ipcMain.invoke(channel, frame, null, values),
} as const

export type Commands = typeof commands

process.on('message', (message: { id: number; command: keyof Commands; input: never }) => {
  void Promise.resolve()
    .then(() => commands[message.command](message.input))
    .then(
      (value) => process.send?.({ id: message.id, value: value ?? null }),
      (error: Error) => process.send?.({ id: message.id, error: error.message }),
    )
})
