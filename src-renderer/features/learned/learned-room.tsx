import { useEffect, useState } from 'react'
import type { OutputOf } from '#shared/contract/methods/index.ts'
import { Button } from '../../components/button.tsx'
import { Empty, Note, Problem, Waiting } from '../../components/states.tsx'
import { complain } from '../../state/notices.ts'
import { t } from '../../words/index.ts'
import { useAsked } from '../column-detail/use-detail.ts'
import { AcceptanceChart } from './acceptance-chart.tsx'
import { ModelTable } from './model-table.tsx'
import { RuleTable } from './rule-table.tsx'
import { ShareRules } from './share-rules.tsx'
import './learned-room.css'

export type LearnedView = OutputOf<'learned.list'>
export type ChangeLearned = (ask: () => Promise<LearnedView>) => Promise<void>

export default function LearnedRoom() {
  const asked = useAsked('learned.list', {}, null)
  const [changed, setChanged] = useState<LearnedView | null>(null)
  useEffect(() => {
    if (asked.value) setChanged(null)
  }, [asked.value])
  const view = changed ?? asked.value
  const change: ChangeLearned = async (ask) => {
    try {
      setChanged(await ask())
    } catch (thrown) {
      complain(thrown)
    }
  }
  return (
    <div className="page">
      <header>
        <h1>{t('learned.title')}</h1>
        <p className="muted prose">{t('learned.lead')}</p>
      </header>
      {asked.failure === null ? null : (
        <Problem title={t('learned.failed')} action={<Button onPress={asked.again}>{t('again')}</Button>}>
          {asked.failure}
        </Problem>
      )}
      {view === null && asked.failure === null ? <Waiting words={t('learned.loading')} /> : null}
      {view ? <Body view={view} change={change} /> : null}
    </div>
  )
}

function Body({ view, change }: { view: LearnedView; change: ChangeLearned }) {
  return (
    <>
      {view.note ? <Note tone={view.available ? 'plain' : 'caution'}>{view.note}</Note> : null}
      {view.rules.length === 0 ? (
        <Empty title={t('learned.none')}>{t('learned.noneWords')}</Empty>
      ) : (
        <RuleTable rules={view.rules} change={change} />
      )}
      {view.available ? (
        <ShareRules any={view.rules.some((rule) => rule.origin === 'learned' && rule.state === 'active')} change={change} />
      ) : null}
      {view.waiting.length > 0 ? (
        <section>
          <h2>{t('learned.waiting')}</h2>
          <ul className="waiting-list">
            {view.waiting.map((each) => (
              <li key={each.words}>
                <span>{each.words}</span>
                <span className="muted">{t('learned.waitingLine', { corrections: each.corrections, needed: each.needed })}</span>
                <progress className="progress-bar" value={each.corrections} max={each.needed} aria-label={each.words} />
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <section>
        <h2>{t('learned.acceptance')}</h2>
        <AcceptanceChart days={view.acceptance} />
      </section>
      <section>
        <h2>{t('learned.models')}</h2>
        {view.models.length === 0 ? (
          <p className="muted">{t('learned.modelsNone')}</p>
        ) : (
          <ModelTable models={view.models} change={change} />
        )}
      </section>
    </>
  )
}
