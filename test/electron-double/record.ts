/** What happened, for the tests to read. */
export interface Happenings {
  requests: { url: string; cancelled: boolean }[]
  windows: { webPreferences: { [name: string]: unknown } }[]
  popups: { url: string; denied: boolean }[]
  navigations: { url: string; prevented: boolean }[]
  recentDocuments: string[]
  errors: string[]
}

export const record: Happenings = { requests: [], windows: [], popups: [], navigations: [], recentDocuments: [], errors: [] }
