const KEY = 'aurora.token'

/** The one-time token arrives in the address's fragment, which no server sees; it is taken out of the address at once. */
export function takeToken(): string | null {
  const found = /(?:^#|&)token=([^&]+)/.exec(window.location.hash)
  if (found?.[1]) {
    sessionStorage.setItem(KEY, decodeURIComponent(found[1]))
    window.history.replaceState(null, '', window.location.pathname + window.location.search)
  }
  return sessionStorage.getItem(KEY)
}
