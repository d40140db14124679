import { useEffect, useState } from 'react'
import type { SyncStatus } from '#shared/contract/methods/sync.ts'
import { call } from '../../client/client.ts'
import { Button } from '../../components/button.tsx'
import { Note, Problem, Waiting } from '../../components/states.tsx'
import { complain, notify } from '../../state/notices.ts'
import { takeSharing } from '../../state/session.ts'
import { t } from '../../words/index.ts'
import { moment } from '../../words/numbers.ts'
import { useAsked } from '../column-detail/use-detail.ts'
import { Budget } from './budget.tsx'
import { EnrolForm } from './enrol-form.tsx'
import { LeaveTeam } from './leave-team.tsx'
import { PayloadPreview } from './payload-preview.tsx'
import { SharedReports } from './shared-reports.tsx'
import './sharing.css'

/** Asks for a change of sharing and shows what came of it. False: it failed, and the person was told. */
export type ChangeSharing = (ask: () => Promise<{ words: string; status: SyncStatus }>) => Promise<boolean>

/** Sharing with a team: off until the person turns it on; then what it costs, what is sent, what was, and the way out. */
export function SharingPart({ revision }: { revision: unknown }) {
  const asked = useAsked('sync.status', {}, revision)
  const [changed, setChanged] = useState<SyncStatus | null>(null)
  useEffect(() => {
    if (!asked.value) return
    setChanged(null)
    takeSharing(asked.value)
  }, [asked.value])
  const status = changed ?? asked.value
  const change: ChangeSharing = async (ask) => {
    try {
      const { words, status: next } = await ask()
      setChanged(next)
      takeSharing(next)
      notify(words, 'good')
      return true
    } catch (thrown) {
      complain(thrown)
      asked.again()
      return false
    }
  }
  return (
    <section className="privacy-part" aria-label={t('sharing.title')}>
      <h2>{t('sharing.title')}</h2>
      {asked.failure === null ? null : (
        <Problem title={t('sharing.failed')} action={<Button onPress={asked.again}>{t('again')}</Button>}>
          {asked.failure}
        </Problem>
      )}
      {status === null && asked.failure === null ? <Waiting words={t('privacy.loading')} /> : null}
      {status ? <Body status={status} change={change} /> : null}
    </section>
  )
}

function Body({ status, change }: { status: SyncStatus; change: ChangeSharing }) {
  const { state, words, server, since, trouble, reports } = status
  return (
    <>
      <p>
        {state === 'off' || state === 'unavailable' ? <strong>{t('sharing.off')}</strong> : null} {words}
      </p>
      {server === null ? null : (
        <p className="muted">
          {t(status.pinned ? 'sharing.serverPinned' : 'sharing.server', { server })}
          {since === null ? null : ` · ${moment(since)}`}
        </p>
      )}
      {trouble ? <Note tone="caution">{t('sharing.trouble', { trouble })}</Note> : null}
      {state === 'off' || state === 'revoked' ? <EnrolForm change={change} /> : null}
      {state === 'on' ? <TeamWork status={status} change={change} /> : null}
      {reports.length > 0 ? <SharedReports reports={reports} /> : null}
      {server === null ? null : <LeaveTeam leaving={state === 'leaving'} change={change} />}
    </>
  )
}

function TeamWork({ status, change }: { status: SyncStatus; change: ChangeSharing }) {
  const { budget, rules, reports } = status
  const waits = reports.some((report) => report.state === 'queued')
  const canSend = waits || (!budget.ended && budget.nextAt === null)
  return (
    <>
      <Budget budget={budget} />
      {canSend ? <PayloadPreview key={reports.length} /> : null}
      <div className="actions">
        <Button isDisabled={!canSend} onPress={() => void change(() => call('sync.push', {}))}>
          {waits ? t('sharing.pushWaiting') : t('sharing.push')}
        </Button>
        <Button onPress={() => void change(() => call('sync.pull', {}))}>{t('sharing.pull')}</Button>
      </div>
      <p className="muted small prose">{t('sharing.pushWords')}</p>
      <p className="muted">
        {t('sharing.rules', { count: rules.inForce, refused: rules.refused })}
        {rules.pulledAt === null ? null : ` · ${moment(rules.pulledAt)}`}
      </p>
    </>
  )
}
