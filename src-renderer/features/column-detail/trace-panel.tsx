import type { Recommendation } from '#shared/contract/recommendation.ts'
import { Contributions } from '../../components/contributions.tsx'
import { Section } from '../../components/section.tsx'
import { t } from '../../words/index.ts'
import { number } from '../../words/numbers.ts'

const MOST_FACTS = 10

/** Who said what: each layer, the rules that fired, past decisions, and what moved the oracle. */
export function TracePanel({ recommendation }: { recommendation: Recommendation }) {
  const { trace } = recommendation
  const weighed = trace.layers.find(({ layer }) => layer === 'oracle')?.action ?? recommendation.action
  const fired = trace.rules.filter((rule) => rule.fired)
  return (
    <Section name="trace" title={t('trace')} aside={trace.fromCache ? t('trace.fromCache') : undefined} startsOpen={false}>
      <div className="trace-part">
        <h4>{t('trace.layers')}</h4>
        <table className="trace-table">
          <thead>
            <tr>
              <th scope="col">{t('trace.layer')}</th>
              <th scope="col">{t('trace.said')}</th>
              <th scope="col">{t('columns.sure')}</th>
            </tr>
          </thead>
          <tbody>
            {trace.layers.map((each) => (
              <tr key={each.layer}>
                <th scope="row">{t(`layer.${each.layer}`)}</th>
                <td>
                  {each.action === null ? t(`layerState.${each.state}`) : each.action.replaceAll('_', ' ')}
                  {each.note ? <span className="muted"> {each.note}</span> : null}
                </td>
                <td>{each.action === null ? '–' : number(each.confidence)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="trace-part">
        <h4>{t('trace.rules')}</h4>
        {fired.length === 0 ? <p className="muted small">{t('trace.noRules')}</p> : null}
        <ul className="small">
          {fired.map((rule) => (
            <li key={rule.id}>
              <code>{rule.id}</code> <span className="muted">{number(rule.confidence)}</span> {rule.words}
            </li>
          ))}
        </ul>
      </div>
      <div className="trace-part">
        <h4>{t('trace.similar')}</h4>
        <p className="small">
          {t(`similar.${trace.similar.found}`, { count: trace.similar.count })}
          {trace.similar.found === 'none' ? null : (
            <span className="muted">
              {' '}
              {t('trace.memory', {
                activation: number(trace.similar.activation),
                groundedness: number(trace.similar.groundedness),
              })}
            </span>
          )}
        </p>
      </div>
      {trace.shapley.length > 0 ? (
        <div className="trace-part">
          <h4>{t('trace.shapley')}</h4>
          <Contributions
            values={[...trace.shapley].sort((a, b) => Math.abs(b.value) - Math.abs(a.value)).slice(0, MOST_FACTS)}
            caption={t('trace.shapleyOf', { action: weighed.replaceAll('_', ' ') })}
          />
        </div>
      ) : null}
    </Section>
  )
}
