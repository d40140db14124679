import type { ColumnDetail } from '#shared/contract/methods/columns.ts'
import { Confidence } from '../../components/confidence.tsx'
import { t } from '../../words/index.ts'

const MOST_REASONS = 4

export function Advice({ detail }: { detail: ColumnDetail }) {
  const { recommendation, row } = detail
  const own = row.state === 'changed'
  return (
    <section className="advice" data-sure={recommendation.sure} aria-label={t('advice.label')}>
      <p className="advice-foot">
        <span>{own ? t('advice.yours') : t('advice.recommended')}</span>
        {own ? null : <Confidence value={recommendation.confidence} withNumber />}
        <span>{t(`state.${row.state}`)}</span>
      </p>
      <p className="advice-words">{own ? row.words : recommendation.words}</p>
      <ul className="advice-reasons">
        {recommendation.reasons.slice(0, MOST_REASONS).map((reason) => (
          <li key={`${reason.source} ${reason.words}`} title={reason.source}>
            {reason.words}
          </li>
        ))}
      </ul>
      {own ? <p className="advice-foot">{t('advice.instead', { words: recommendation.words })}</p> : null}
      <p className="advice-foot">{t('advice.by', { layer: t(`layer.${recommendation.layer}`) })}</p>
    </section>
  )
}
