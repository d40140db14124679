import { call } from '../../client/client.ts'
import { Button } from '../../components/button.tsx'
import { complain } from '../../state/notices.ts'
import { openPath } from '../../state/open-table.ts'
import { refreshRecent, useSession } from '../../state/session.ts'
import { t } from '../../words/index.ts'
import { moment } from '../../words/numbers.ts'

const MOST = 8

export function RecentFiles() {
  const recent = useSession((session) => session.recent)
  const clear = () => void call('recent.clear', {}).then(refreshRecent, complain)
  return (
    <section aria-labelledby="start-recent">
      <h2 id="start-recent">{t('start.recent')}</h2>
      {recent.length === 0 ? <p className="muted small">{t('start.noRecent')}</p> : null}
      <ul className="start-list">
        {recent.slice(0, MOST).map((file) => (
          <li key={file.path} className={file.missing ? 'start-missing' : ''}>
            <Button look="quiet" isDisabled={file.missing} onPress={() => void openPath(file.path)}>
              <span className="start-item">
                <span>{file.name}</span>
                <span className="muted small">
                  {file.missing ? t('start.missing') : moment(file.openedAt)} · {file.path}
                </span>
              </span>
            </Button>
          </li>
        ))}
      </ul>
      {recent.length > 0 ? (
        <Button look="link" onPress={clear}>
          {t('start.clearRecent')}
        </Button>
      ) : null}
    </section>
  )
}
