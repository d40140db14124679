import { Button } from 'react-aria-components'
import type { ActionCall } from '#shared/contract/action.ts'
import type { ColumnDetail } from '#shared/contract/methods/columns.ts'
import { Confidence } from '../../components/confidence.tsx'
import { accept, change } from '../../state/decisions.ts'
import { t } from '../../words/index.ts'

export interface Option {
  key: string
  words: string
  reasons: readonly string[]
  confidence: number
  choose: () => void
}

const THREE = 3

export function isUnsure({ row, recommendation }: ColumnDetail): boolean {
  return row.state === 'not_sure' || (!recommendation.sure && row.state === 'proposed')
}

export function otherOptions({ row, recommendation }: ColumnDetail): Option[] {
  return recommendation.alternatives.map((each, index) => ({
    key: `${index} ${each.action}`,
    words: each.words,
    reasons: each.reason ? [each.reason] : [],
    confidence: each.confidence,
    choose: () => void change(row.name, each.steps as ActionCall[]),
  }))
}

/** AURORA says that it does not know: three ways with their reasons, and the person picks. */
export function NotSure({ detail }: { detail: ColumnDetail }) {
  const { recommendation, row } = detail
  const first: Option = {
    key: 'first',
    words: recommendation.words,
    reasons: recommendation.reasons.map((each) => each.words),
    confidence: recommendation.confidence,
    choose: () => void accept([row.name]),
  }
  return (
    <section className="advice" data-sure="false" aria-label={t('advice.label')}>
      <p className="advice-foot">
        <span>{t('advice.unsure')}</span>
        <Confidence value={recommendation.confidence} withNumber />
        <span>{t('advice.by', { layer: t(`layer.${recommendation.layer}`) })}</span>
      </p>
      <h3>{t('options.title')}</h3>
      <div className="options">
        {[first, ...otherOptions(detail)].slice(0, THREE).map((option, index) => (
          <OptionRow key={option.key} option={option} number={index + 1} />
        ))}
      </div>
    </section>
  )
}

export function OptionRow({ option, number }: { option: Option; number: number }) {
  return (
    <Button className="option" onPress={option.choose}>
      <span className="muted">{number}</span>
      <span className="option-words">
        {option.words}
        {option.reasons.map((reason) => (
          <span key={reason} className="muted small">
            {reason}
          </span>
        ))}
      </span>
      <Confidence value={option.confidence} />
    </Button>
  )
}
