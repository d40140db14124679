import { useState } from 'react'
import type { OutputOf } from '#shared/contract/methods/index.ts'
import { call } from '../../client/client.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { Note } from '../../components/states.tsx'
import { finishOf } from '../../state/jobs.ts'
import { complain, notify } from '../../state/notices.ts'
import { refreshHealth } from '../../state/session.ts'
import { t } from '../../words/index.ts'
import { bytes, moment } from '../../words/numbers.ts'
import { useAsked } from '../column-detail/use-detail.ts'
import { Remedies } from '../store-trouble/store-trouble.tsx'

type Backup = OutputOf<'store.status'>['backups'][number]

/** Backups, restoring, rebuilding, and facts that could not be written: what keeps the learned safe. */
export function StoreCare() {
  const { value: status, failure, again } = useAsked('store.status', {}, null)
  const [restoring, setRestoring] = useState<Backup | null>(null)
  const doing = (ask: () => Promise<unknown>, said: string) => async () => {
    try {
      await ask()
      notify(said, 'good')
      again()
    } catch (thrown) {
      complain(thrown)
    }
  }
  const mended = () => {
    void refreshHealth()
    again()
  }
  const restore = () => {
    const backup = restoring
    setRestoring(null)
    if (backup) void doing(() => call('store.restore', { name: backup.name }), t('health.restored'))()
  }
  const rebuild = doing(async () => {
    const { job } = await call('store.rebuild', {})
    const { state, words } = await finishOf(job)
    if (state === 'failed') throw new Error(words)
  }, t('health.rebuilt'))
  return (
    <section className="health-part" aria-labelledby="store-care">
      <h2 id="store-care">{t('health.backups')}</h2>
      {failure === null ? null : <Note tone="caution">{failure}</Note>}
      {status ? (
        <>
          <p>
            {t(`storeState.${status.state}`)} <span className="muted">{status.words}</span>
          </p>
          <Remedies status={status} onMended={mended} />
          <div className="actions">
            <Button onPress={() => void doing(() => call('store.backup', {}), t('health.backedUp'))()}>
              {t('health.backUp')}
            </Button>
            <Button onPress={() => void rebuild()}>{t('health.rebuild')}</Button>
          </div>
          {status.backups.length === 0 ? <p className="muted">{t('health.noBackups')}</p> : null}
          <ul>
            {status.backups.map((backup) => (
              <li key={backup.name} className="actions">
                <span>{moment(backup.at)}</span>
                <span className="muted">
                  {bytes(backup.bytes)} · {backup.verified ? t('health.verified') : t('health.unverified')}
                </span>
                <Button small look="quiet" onPress={() => setRestoring(backup)}>
                  {t('health.restore')}
                </Button>
              </li>
            ))}
          </ul>
          {status.deadLetters.length > 0 ? (
            <>
              <h3>{t('health.deadLetters')}</h3>
              <ul>
                {status.deadLetters.map((each) => (
                  <li key={each.id}>{each.why}</li>
                ))}
              </ul>
              <Button onPress={() => void doing(() => call('store.retryDeadLetters', {}), t('understood'))()}>
                {t('health.retry')}
              </Button>
            </>
          ) : null}
        </>
      ) : null}
      <Dialog
        title={t('health.restoreTitle')}
        role="alertdialog"
        open={restoring !== null}
        onClose={() => setRestoring(null)}
        actions={
          <>
            <Button onPress={() => setRestoring(null)}>{t('cancel')}</Button>
            <Button look="danger" onPress={restore}>
              {t('health.restore')}
            </Button>
          </>
        }
      >
        <p>{t('health.restoreWords', { at: restoring ? moment(restoring.at) : '' })}</p>
      </Dialog>
    </section>
  )
}
