import { BrowserWindow, ipcMain } from 'electron'
import { AuroraError, asAuroraError } from '#shared/contract/errors.ts'
import { MAXIMUM_REQUEST_BYTES } from '#shared/contract/method.ts'
import type { Application } from '../../application.ts'
import { EVENT_CHANNEL, RPC_CHANNEL } from './channels.ts'
import { checkSender } from './guards.ts'

/** One channel in, one out. What comes in is text, so that its size is known before it is taken apart. */
export function connectIpc(application: Application): void {
  ipcMain.handle(RPC_CHANNEL, async (event, text: unknown) => {
    try {
      checkSender(event.senderFrame)
      const envelope = parse(text)
      return await application.router.answer(envelope, { host: 'electron', signal: new AbortController().signal })
    } catch (thrown) {
      return { id: '', error: asAuroraError(thrown).toShape() }
    }
  })
  application.events.listen((event) => {
    for (const window of BrowserWindow.getAllWindows()) window.webContents.send(EVENT_CHANNEL, event)
  })
}

function parse(text: unknown): unknown {
  if (typeof text !== 'string') throw new AuroraError('bad_usage', 'A request is JSON text.')
  if (text.length > MAXIMUM_REQUEST_BYTES) {
    throw new AuroraError('too_large', `A request may have ${MAXIMUM_REQUEST_BYTES} characters.`)
  }
  try {
    return JSON.parse(text)
  } catch {
    throw new AuroraError('bad_usage', 'A request is JSON text.')
  }
}
