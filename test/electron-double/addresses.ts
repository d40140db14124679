// Chromium does not know app://. Every app://HOST/ is shown as https://HOST.app-scheme.test/, a secure origin of its own, and
// translated back wherever the main process sees it.
const SUFFIX = '.app-scheme.test'

export function toPage(url: string): string {
  return url.replace(/^app:\/\/([^/]+)/, `https://$1${SUFFIX}`)
}

export function toMain(url: string): string {
  return url.replace(new RegExp(`^https://([^/]+)${SUFFIX.replaceAll('.', '\\.')}`), 'app://$1')
}

export function isOwn(url: string): boolean {
  return toMain(url).startsWith('app://')
}
