import type { Session, WebContents, WebFrameMain } from 'electron'
import { AuroraError } from '#shared/contract/errors.ts'
import { APP_ORIGIN } from './scheme.ts'

const allowedSchemes = ['app:', 'devtools:', 'blob:', 'data:']

/** The renderer has no network at all: whatever is not our own scheme is cancelled before it starts. */
export function guardSession(session: Session): void {
  session.webRequest.onBeforeRequest((details, answer) => {
    answer({ cancel: !allowedSchemes.some((scheme) => details.url.startsWith(scheme)) })
  })
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.on('will-download', (event) => event.preventDefault())
}

/** No page but ours in any window, no window of a page's own. */
export function guardContents(contents: WebContents): void {
  contents.on('will-navigate', (event, url) => {
    if (new URL(url).origin !== APP_ORIGIN) event.preventDefault()
  })
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
}

/** Only the main frame of our own page may call. */
export function checkSender(frame: WebFrameMain | null): void {
  const origin = frame ? new URL(frame.url).origin : ''
  if (!frame || frame.parent !== null || (origin !== APP_ORIGIN && !frame.url.startsWith(`${APP_ORIGIN}/`))) {
    throw new AuroraError('forbidden', 'Only the main page of AURORA may call.')
  }
}
