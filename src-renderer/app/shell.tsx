import { lazy, Suspense } from 'react'
import { Waiting } from '../components/states.tsx'
import { AskPanel } from '../features/ask/ask-panel.tsx'
import { ColumnsRoom } from '../features/columns/columns-room.tsx'
import { StartRoom } from '../features/start/start-room.tsx'
import { useSession } from '../state/session.ts'
import { useTable } from '../state/table.ts'
import { type Room, useView } from '../state/view.ts'
import { t } from '../words/index.ts'
import { ErrorBoundary } from './error-boundary.tsx'
import { RoomList } from './room-list.tsx'
import { StatusBar } from './status-bar.tsx'
import { TitleBar } from './title-bar.tsx'
import './shell.css'

const ImportRoom = lazy(() => import('../features/import-check/import-room.tsx'))
const RecipeRoom = lazy(() => import('../features/recipe/recipe-room.tsx'))
const ExportRoom = lazy(() => import('../features/export/export-room.tsx'))
const LearnedRoom = lazy(() => import('../features/learned/learned-room.tsx'))
const PrivacyRoom = lazy(() => import('../features/privacy/privacy-room.tsx'))
const HealthRoom = lazy(() => import('../features/health/health-room.tsx'))

const needTable: readonly Room[] = ['import', 'columns', 'recipe', 'export']

export function Shell() {
  const hasTable = useTable((table) => table.info !== null)
  const starting = useSession((session) => session.state === 'starting')
  const wanted = useView((view) => view.room)
  const asking = useView((view) => view.asking) && hasTable
  const room = needTable.includes(wanted) && !hasTable ? 'start' : wanted
  return (
    <div className="shell">
      <a className="skip-link" href="#room">
        {t('skipToContent')}
      </a>
      <TitleBar />
      <RoomList room={room} hasTable={hasTable} />
      <main className="room" id="room" tabIndex={-1} data-room={room}>
        <ErrorBoundary key={room}>
          <Suspense fallback={null}>{starting ? <Waiting words={t('starting')} /> : <RoomView room={room} />}</Suspense>
        </ErrorBoundary>
      </main>
      {asking ? <AskPanel /> : null}
      {hasTable ? <StatusBar /> : null}
    </div>
  )
}

function RoomView({ room }: { room: Room }) {
  if (room === 'start') return <StartRoom />
  if (room === 'import') return <ImportRoom />
  if (room === 'columns') return <ColumnsRoom />
  if (room === 'recipe') return <RecipeRoom />
  if (room === 'export') return <ExportRoom />
  if (room === 'learned') return <LearnedRoom />
  if (room === 'privacy') return <PrivacyRoom />
  return <HealthRoom />
}
