import { create } from 'zustand'
import type { Component, Settings } from '#shared/contract/methods/application.ts'
import type { OutputOf } from '#shared/contract/methods/index.ts'
import type { SyncStatus } from '#shared/contract/methods/sync.ts'
import { call, onConnection, onEvent } from '../client/client.ts'
import { setLanguage } from '../words/index.ts'
import { complain, notify } from './notices.ts'

type Info = OutputOf<'app.info'>
type Recent = OutputOf<'recent.list'>['files'][number]

interface Session {
  state: 'starting' | 'ready' | 'no_token' | 'failed'
  failure: string
  connected: boolean
  everConnected: boolean
  info: Info | null
  settings: Settings | null
  health: { state: 'ok' | 'degraded' | 'not_ready'; components: readonly Component[] } | null
  recent: readonly Recent[]
  /** The team that reports go to; null: none, and nothing leaves. */
  team: string | null
}

export const useSession = create<Session>(() => ({
  state: 'starting',
  failure: '',
  connected: true,
  everConnected: false,
  info: null,
  settings: null,
  health: null,
  recent: [],
  team: null,
}))

const THEME_KEY = 'aurora.theme'

export function applyTheme(theme: string): void {
  localStorage.setItem(THEME_KEY, theme)
  const dark = window.matchMedia('(prefers-color-scheme: dark)').matches
  const contrast = window.matchMedia('(prefers-contrast: more)').matches
  const system = contrast ? 'contrast' : dark ? 'dark' : 'light'
  document.documentElement.dataset['theme'] = theme === 'system' ? system : theme
}

export function applyRememberedTheme(): void {
  const again = () => applyTheme(localStorage.getItem(THEME_KEY) ?? 'system')
  for (const query of ['(prefers-color-scheme: dark)', '(prefers-contrast: more)']) {
    window.matchMedia(query).addEventListener('change', again)
  }
  again()
}

export async function startSession(): Promise<Info | null> {
  onConnection((connected) => useSession.setState((now) => ({ connected, everConnected: now.everConnected || connected })))
  onEvent('app.degraded', ({ words }) => {
    notify(words, 'caution')
    void refreshHealth()
  })
  try {
    const [info, settings] = await Promise.all([call('app.info', {}), call('settings.get', {})])
    setLanguage(settings.language)
    applyTheme(settings.theme)
    useSession.setState({ info, settings })
    void refreshRecent()
    void refreshHealth()
    void refreshSharing()
    return info
  } catch (thrown) {
    useSession.setState({ state: 'failed', failure: thrown instanceof Error ? thrown.message : String(thrown) })
    return null
  }
}

export async function refreshHealth(): Promise<void> {
  try {
    useSession.setState({ health: await call('app.health', {}) })
  } catch {
    useSession.setState({ health: null })
  }
}

export async function refreshSharing(): Promise<void> {
  try {
    takeSharing(await call('sync.status', {}))
  } catch {
    useSession.setState({ team: null })
  }
}

export function takeSharing({ state, team }: Pick<SyncStatus, 'state' | 'team'>): void {
  useSession.setState({ team: state === 'on' || state === 'leaving' ? team : null })
}

export async function refreshRecent(): Promise<void> {
  try {
    useSession.setState({ recent: (await call('recent.list', {})).files })
  } catch {
    useSession.setState({ recent: [] })
  }
}

export async function changeSettings(part: Partial<Settings>): Promise<void> {
  await setSettings(part).catch(complain)
}

/** For a field that says itself why it was refused. */
export async function setSettings(part: Partial<Settings>): Promise<void> {
  const settings = await call('settings.set', part)
  if (part.theme) applyTheme(settings.theme)
  if (part.language) setLanguage(settings.language)
  useSession.setState({ settings })
}
