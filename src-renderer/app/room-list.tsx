import { Button } from 'react-aria-components'
import { RoomIcon } from '../components/icons.tsx'
import { useSession } from '../state/session.ts'
import { goTo, type Room } from '../state/view.ts'
import { t } from '../words/index.ts'

const work: readonly Room[] = ['start', 'import', 'columns', 'recipe', 'export']
const about: readonly Room[] = ['learned', 'privacy', 'health']

export function RoomList({ room, hasTable }: { room: Room; hasTable: boolean }) {
  const health = useSession((session) => session.health?.state)
  const link = (each: Room, disabled: boolean) => (
    <li key={each}>
      <Button
        className="room-link"
        onPress={() => goTo(each)}
        isDisabled={disabled}
        {...(room === each ? { 'aria-current': 'page' as const } : {})}
      >
        <RoomIcon name={each} />
        {t(`room.${each}`)}
        {each === 'health' && health && health !== 'ok' ? (
          <span className="caution small" title={t('health.degraded')}>
            ▲<span className="hidden">{t('health.degraded')}</span>
          </span>
        ) : null}
      </Button>
    </li>
  )
  return (
    <nav className="room-list" aria-label={t('rooms')}>
      <ul aria-label={t('rooms.work')}>{work.map((each) => link(each, each !== 'start' && !hasTable))}</ul>
      <div className="room-list-gap" />
      <ul aria-label={t('rooms.about')}>{about.map((each) => link(each, false))}</ul>
    </nav>
  )
}
