import { Button } from '../../components/button.tsx'
import { Note, Problem, Waiting } from '../../components/states.tsx'
import { useTable } from '../../state/table.ts'
import { setView } from '../../state/view.ts'
import { t } from '../../words/index.ts'
import type { Turn } from './ask-panel.tsx'

interface Props {
  turn: Turn
  onAsk: (question: string) => void
  onConfirm: (plan: string) => void
}

export function Answer({ turn, onAsk, onConfirm }: Props) {
  const { answer, failure, confirmed } = turn
  return (
    <article className="turn">
      <p className="turn-question">{turn.question}</p>
      {failure === null ? null : <Problem title={failure} />}
      {answer === null && failure === null ? <Waiting words={t('ask.waiting')} /> : null}
      {answer ? (
        <>
          {answer.spokenBy === 'model' ? <Note tone="caution">{t('ask.byModel')}</Note> : null}
          <p className="turn-answer">{answer.words}</p>
          {answer.facts.length > 0 ? <FactTable facts={answer.facts} /> : null}
          {answer.plan ? (
            <div className="turn-plan">
              <h3>{t('ask.plan')}</h3>
              <ol>
                {answer.plan.steps.map((step) => (
                  <li key={`${step.column} ${step.words}`}>
                    <ColumnLink name={step.column} /> {step.words}
                  </li>
                ))}
              </ol>
              {confirmed === null ? (
                <Button look="main" onPress={() => onConfirm(answer.plan!.id)}>
                  {t('ask.confirm')}
                </Button>
              ) : (
                <Note tone="good">{confirmed}</Note>
              )}
            </div>
          ) : null}
          {answer.suggestions.length > 0 ? (
            <div className="turn-suggestions">
              {answer.suggestions.map((each) => (
                <Button key={each} look="link" onPress={() => onAsk(each)}>
                  {each}
                </Button>
              ))}
            </div>
          ) : null}
        </>
      ) : null}
    </article>
  )
}

function FactTable({ facts }: { facts: NonNullable<Turn['answer']>['facts'] }) {
  return (
    <table className="plain-table small" aria-label={t('ask.facts')}>
      <tbody>
        {facts.map((fact) => (
          <tr key={`${fact.label} ${fact.column} ${fact.value}`} title={fact.source}>
            <th scope="row">
              {fact.label} {fact.column === null ? null : <ColumnLink name={fact.column} />}
            </th>
            <td className="numeric">{fact.value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function ColumnLink({ name }: { name: string }) {
  const known = useTable((table) => table.rows.has(name))
  if (!known) return <span className="mono">{name}</span>
  return (
    <Button
      look="link"
      onPress={() => setView({ room: 'columns', active: name, anchor: name, filter: '', stateFilter: 'all', typeFilter: 'all' })}
    >
      <span className="mono">{name}</span>
    </Button>
  )
}
