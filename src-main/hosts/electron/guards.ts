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
    if (!isOurs(url)) event.preventDefault()
  })
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
}

/** Only the main frame of our own page may call. */
export function checkSender(frame: WebFrameMain | null): void {
  if (!frame || frame.parent !== null || !isOurs(frame.url)) {
    throw new AuroraError('forbidden', 'Only the main page of AURORA may call.')
  }
}

/** By its beginning: the origin of a scheme that URL does not know is the word "null". */
function isOurs(url: string): boolean {
  return url.startsWith(`${APP_ORIGIN}/`)
}
