import { Button } from '../components/button.tsx'
import { Lock, Mark } from '../components/icons.tsx'
import { Progress } from '../components/states.tsx'
import { cancelJob, useJobs } from '../state/jobs.ts'
import { useSession } from '../state/session.ts'
import { useTable } from '../state/table.ts'
import { t } from '../words/index.ts'
import { whole } from '../words/numbers.ts'
import { runCommand } from './commands.ts'
import { keyWords } from './platform.ts'

export function TitleBar() {
  const info = useTable((table) => table.info)
  const connected = useSession((session) => session.connected)
  const team = useSession((session) => session.team)
  return (
    <header className="title-bar">
      <span className="title-bar-mark">
        <Mark />
        AURORA
      </span>
      {info ? (
        <>
          <span className="title-bar-file" title={info.path ?? info.name}>
            {info.name}
          </span>
          <span className="title-bar-size">
            {info.rows === null ? t('title.rowsUnknown') : t('title.rows', { rows: info.rows })} × {whole(info.columns.length)}
            {info.state === 'cancelled' ? ` · ${t('title.cancelled')}` : ''}
          </span>
        </>
      ) : null}
      <Work />
      <span className="title-bar-rest">
        {connected ? (
          <span className="title-bar-privacy" title={team === null ? t('privacy.offlineWhy') : t('privacy.sharingWhy')}>
            {team === null ? <Lock /> : null}
            {team === null ? t('privacy.offline') : t('privacy.sharing', { team })}
          </span>
        ) : (
          <span className="caution small" role="status">
            {t('connection.lost')}
          </span>
        )}
        {info ? (
          <Button small onPress={() => runCommand('ask')} keys={keyWords('Mod+j')}>
            {t('ask')}
          </Button>
        ) : null}
        <Button small onPress={() => runCommand('palette')} keys={keyWords('Mod+k')}>
          {t('command')}
        </Button>
      </span>
    </header>
  )
}

/** What is going on: the opening of a file first, else the oldest job. */
function Work() {
  const opening = useTable((table) => table.opening)
  const jobs = useJobs((state) => state.jobs)
  if (opening) return <Progress {...opening} onCancel={opening.cancel} />
  const job = Object.values(jobs)[0]
  if (!job) return null
  const share = job.total === null || job.total === 0 ? null : Math.min(1, job.done / job.total)
  return <Progress words={job.words} share={share} since={job.startedAt} onCancel={() => void cancelJob(job.id)} />
}
