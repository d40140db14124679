import '../theme/colours.css'
import '../theme/base.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { connect } from '../client/client.ts'
import { watchJobs } from '../state/jobs.ts'
import { openPath, resumeTable, watchConnection } from '../state/open-table.ts'
import { applyRememberedTheme, startSession, useSession } from '../state/session.ts'
import { watchTable } from '../state/table.ts'
import { setView, useView } from '../state/view.ts'
import { App } from './app.tsx'
import { ErrorBoundary } from './error-boundary.tsx'

applyRememberedTheme()

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <ErrorBoundary>
      <App />
    </ErrorBoundary>
  </StrictMode>,
)

async function start(): Promise<void> {
  if (!connect()) {
    useSession.setState({ state: 'no_token' })
    return
  }
  watchJobs()
  watchTable()
  watchConnection()
  const info = await startSession()
  if (!info) return
  const resumed = await resumeTable()
  useSession.setState({ state: 'ready' })
  if (resumed) return
  const { room } = useView.getState()
  setView({ table: null, room: ['learned', 'privacy', 'health'].includes(room) ? room : 'start' })
  if (info.openAtStart !== null) await openPath(info.openAtStart)
}

void start()
