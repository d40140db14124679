import { contextBridge, ipcRenderer, webUtils } from 'electron'
import type { AuroraEvent, Request, Response } from '#shared/contract/envelope.ts'
import { EVENT_CHANNEL, RPC_CHANNEL } from './channels.ts'

/** All that the page can reach. No channel name, no ipcRenderer and no event object gets through. */
const bridge = {
  invoke: (request: Request): Promise<Response> => ipcRenderer.invoke(RPC_CHANNEL, JSON.stringify(request)),
  onEvent: (listener: (event: AuroraEvent) => void): (() => void) => {
    const heard = (_event: unknown, data: AuroraEvent): void => listener(data)
    ipcRenderer.on(EVENT_CHANNEL, heard)
    return () => void ipcRenderer.removeListener(EVENT_CHANNEL, heard)
  },
  pathForFile: (file: File): string => webUtils.getPathForFile(file),
}

export type Bridge = typeof bridge

contextBridge.exposeInMainWorld('aurora', bridge)
