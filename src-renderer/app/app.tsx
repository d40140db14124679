import { I18nProvider } from 'react-aria-components'
import { Problem } from '../components/states.tsx'
import { useSession } from '../state/session.ts'
import { language, t } from '../words/index.ts'
import { Announcer } from './announcer.tsx'
import { CommandPalette } from './command-palette.tsx'
import { DropTarget } from './drop-target.tsx'
import { useKeyboard } from './keyboard.ts'
import { Notices } from './notices.tsx'
import { Shell } from './shell.tsx'
import { ShortcutsSheet } from './shortcuts-sheet.tsx'

export function App() {
  const state = useSession((session) => session.state)
  useKeyboard()
  return (
    <I18nProvider locale={language()}>
      {state === 'ready' || state === 'starting' ? (
        <DropTarget>
          <Shell />
          <CommandPalette />
          <ShortcutsSheet />
        </DropTarget>
      ) : (
        <NotReady state={state} />
      )}
      <Notices />
      <Announcer />
    </I18nProvider>
  )
}

function NotReady({ state }: { state: 'no_token' | 'failed' }) {
  const failure = useSession((session) => session.failure)
  return (
    <main className="broken">
      <h1 className="hidden">AURORA</h1>
      {state === 'no_token' ? <Problem title={t('noToken.title')}>{t('noToken.words')}</Problem> : null}
      {state === 'failed' ? (
        <Problem title={t('failed.title')} action={<ReloadButton />}>
          {failure}
        </Problem>
      ) : null}
    </main>
  )
}

function ReloadButton() {
  return (
    <button type="button" className="button button-plain" onClick={() => window.location.reload()}>
      {t('again')}
    </button>
  )
}
