import type { OutputOf } from '#shared/contract/methods/index.ts'
import { Button } from '../../components/button.tsx'
import { Note, Problem, Waiting } from '../../components/states.tsx'
import { t } from '../../words/index.ts'
import { bytes, day, whole } from '../../words/numbers.ts'
import { useAsked } from '../column-detail/use-detail.ts'
import { SharingPart } from '../sharing/sharing-part.tsx'
import { StoreTrouble } from '../store-trouble/store-trouble.tsx'
import { EraseAll } from './erase-all.tsx'
import { Passphrase } from './passphrase.tsx'
import { RecoveryCode } from './recovery-code.tsx'
import './privacy-room.css'

type Report = OutputOf<'privacy.report'>

export default function PrivacyRoom() {
  const { value: report, failure, again } = useAsked('privacy.report', {}, null)
  return (
    <div className="page">
      <header>
        <h1>{t('privacy.title')}</h1>
        <p className="muted prose">{t('privacy.lead')}</p>
      </header>
      {failure === null ? null : (
        <Problem title={t('privacy.failed')} action={<Button onPress={again}>{t('again')}</Button>}>
          {failure}
        </Problem>
      )}
      {report === null && failure === null ? <Waiting words={t('privacy.loading')} /> : null}
      {report ? <Body report={report} again={again} /> : null}
    </div>
  )
}

function Body({ report, again }: { report: Report; again: () => void }) {
  const { store } = report
  return (
    <>
      <SharingPart revision={report} />
      <section className="privacy-part">
        <h2>{t('privacy.kept')}</h2>
        {report.counts.length === 0 ? <p className="muted">{t('privacy.nothingKept')}</p> : <Kept counts={report.counts} />}
      </section>
      <section className="privacy-part">
        <h2>{t('privacy.never')}</h2>
        <ul className="never-list">
          {report.neverStored.map((each) => (
            <li key={each}>{each}</li>
          ))}
        </ul>
      </section>
      <section className="privacy-part">
        <h2>{t('privacy.store')}</h2>
        <p>
          {t(`storeState.${store.state}`)} <span className="muted">{store.words}</span>
        </p>
        <dl className="store-facts">
          <dt>{t('privacy.storePath')}</dt>
          <dd className="mono">{store.path}</dd>
          <dt>{t('privacy.storeSize')}</dt>
          <dd>{bytes(store.bytes)}</dd>
          <dt>{t('privacy.storeKey')}</dt>
          <dd>{store.keySource}</dd>
        </dl>
        {store.weakKey ? <Note tone="caution">{t('privacy.weakKey')}</Note> : null}
        {store.state === 'ok' ? null : <StoreTrouble onMended={again} />}
        {store.state === 'recovery' || store.state === 'off' ? null : (
          <>
            <Passphrase use={store.passphrase} onChanged={again} />
            <RecoveryCode />
          </>
        )}
      </section>
      <EraseAll onErased={again} />
    </>
  )
}

function Kept({ counts }: { counts: Report['counts'] }) {
  return (
    <table className="plain-table privacy-table">
      <thead>
        <tr>
          <th scope="col">{t('privacy.what')}</th>
          <th scope="col" className="numeric">
            {t('privacy.count')}
          </th>
          <th scope="col">{t('privacy.since')}</th>
        </tr>
      </thead>
      <tbody>
        {counts.map((each) => (
          <tr key={each.what}>
            <th scope="row">{each.what}</th>
            <td className="numeric">{whole(each.count)}</td>
            <td>{each.since === null ? '–' : day(each.since)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
