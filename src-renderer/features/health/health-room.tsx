import { useEffect, useState } from 'react'
import { call } from '../../client/client.ts'
import { Button } from '../../components/button.tsx'
import { Code } from '../../components/code.tsx'
import { Section } from '../../components/section.tsx'
import { Note, Waiting } from '../../components/states.tsx'
import { complain } from '../../state/notices.ts'
import { copyText } from '../../state/save-text.ts'
import { refreshHealth, useSession } from '../../state/session.ts'
import { t } from '../../words/index.ts'
import { useAsked } from '../column-detail/use-detail.ts'
import { SettingsForm } from './settings-form.tsx'
import { StoreCare } from './store-care.tsx'
import './health-room.css'

const LINES = 300
const EVERY_MS = 5_000

export default function HealthRoom() {
  const health = useSession((session) => session.health)
  useEffect(() => {
    void refreshHealth()
    const timer = setInterval(() => void refreshHealth(), EVERY_MS)
    return () => clearInterval(timer)
  }, [])
  const [bundle, setBundle] = useState<string | null>(null)
  const diagnostics = () => void call('app.diagnostics', {}).then(({ text }) => setBundle(text), complain)
  const broken = health?.components.filter((each) => each.state !== 'ok') ?? []
  return (
    <div className="page">
      <header className="page-head">
        <h1>{t('health.title')}</h1>
        <Button onPress={diagnostics}>{t('health.diagnostics')}</Button>
      </header>
      {bundle === null ? null : (
        <section className="health-part">
          <h2>{t('health.bundle')}</h2>
          <p className="muted">{t('health.bundleNote')}</p>
          <Code label={t('health.bundle')}>{bundle}</Code>
          <Button onPress={() => copyText(bundle)}>{t('health.copyBundle')}</Button>
        </section>
      )}
      {health === null ? (
        <Waiting words={t('health.loading')} />
      ) : (
        <section className="health-part">
          <h2>{t('health.parts')}</h2>
          <Note tone={broken.length === 0 ? 'good' : 'caution'}>
            {broken.length === 0 ? t('health.allWell') : t('health.someNot', { count: broken.length })}
          </Note>
          <table className="plain-table">
            <thead>
              <tr>
                <th scope="col">{t('health.part')}</th>
                <th scope="col">{t('health.state')}</th>
                <th scope="col">{t('health.means')}</th>
              </tr>
            </thead>
            <tbody>
              {health.components.map((each) => (
                <tr key={each.name}>
                  <th scope="row">{each.name}</th>
                  <td className={each.state === 'ok' ? 'good' : 'caution'}>
                    <span aria-hidden="true">{each.state === 'ok' ? '●' : '▲'} </span>
                    {t(`health.state.${each.state}`)}
                  </td>
                  <td>
                    {each.words} {each.remedy ? <span className="muted">{each.remedy}</span> : null}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      <SettingsForm />
      <StoreCare />
      <Metrics />
      <Logs />
    </div>
  )
}

function Metrics() {
  const { value, failure } = useAsked('app.metrics', {}, null)
  if (failure !== null) return <Note tone="caution">{failure}</Note>
  return (
    <>
      <section className="health-part">
        <h2>{t('health.alerts')}</h2>
        {value && value.alerts.length === 0 ? <p className="muted">{t('health.noAlerts')}</p> : null}
        {value?.alerts.map((alert) => (
          <Note key={alert.id} tone="caution">
            {alert.words}
          </Note>
        ))}
        <Section level={3} name="alert-rules" title={t('health.watched')} startsOpen={false}>
          <ul>
            {value?.rules.map((rule) => (
              <li key={`${rule.id} ${rule.severity}`}>
                {t(`health.severity.${rule.severity}`)}: {rule.when}
              </li>
            ))}
          </ul>
        </Section>
      </section>
      <Section level={2} name="metrics" title={t('health.metrics')} startsOpen={false}>
        <Code label={t('health.metrics')}>{value?.text}</Code>
      </Section>
    </>
  )
}

function Logs() {
  const { value, failure } = useAsked('app.logs', { lines: LINES }, null)
  return (
    <Section level={2} name="logs" title={t('health.logs')} aside={t('health.logsNote')} startsOpen={false}>
      {failure === null ? null : <Note tone="caution">{failure}</Note>}
      {value && value.lines.length === 0 ? <p className="muted">{t('health.noLogs')}</p> : null}
      {value && value.lines.length > 0 ? <Code label={t('health.logs')}>{value.lines.join('\n')}</Code> : null}
    </Section>
  )
}
