import { Button } from 'react-aria-components'
import type { ActionCall } from '#shared/contract/action.ts'
import type { ColumnDetail } from '#shared/contract/methods/columns.ts'
import { Confidence } from '../../components/confidence.tsx'
import { Section } from '../../components/section.tsx'
import { accept, change } from '../../state/decisions.ts'
import { t } from '../../words/index.ts'

interface Option {
  key: string
  words: string
  reason: string
  confidence: number
  choose: () => void
}

const THREE = 3

/** Not sure: three options, and the person picks. Sure: what else could be done, folded away. */
export function Alternatives({ detail }: { detail: ColumnDetail }) {
  const { recommendation, row } = detail
  const others: Option[] = recommendation.alternatives.map((each, index) => ({
    key: `${index} ${each.action}`,
    words: each.words,
    reason: each.reason,
    confidence: each.confidence,
    choose: () => void change(row.name, each.steps as ActionCall[]),
  }))
  const unsure = row.state === 'not_sure' || (!recommendation.sure && row.state === 'proposed')
  if (unsure) {
    const first: Option = {
      key: 'first',
      words: recommendation.words,
      reason: recommendation.reasons[0]?.words ?? '',
      confidence: recommendation.confidence,
      choose: () => void accept([row.name]),
    }
    return (
      <section aria-label={t('options.title')} className="options">
        <h3>{t('options.title')}</h3>
        {[first, ...others].slice(0, THREE).map((option, index) => (
          <OptionRow key={option.key} option={option} number={index + 1} />
        ))}
      </section>
    )
  }
  if (others.length === 0) return null
  return (
    <Section name="alternatives" title={t('alternatives')} aside={others.length} startsOpen={false}>
      <div className="options">
        {others.map((option, index) => (
          <OptionRow key={option.key} option={option} number={index + 1} />
        ))}
      </div>
    </Section>
  )
}

function OptionRow({ option, number }: { option: Option; number: number }) {
  return (
    <Button className="option" onPress={option.choose}>
      <span className="muted">{number}</span>
      <span className="option-words">
        {option.words}
        {option.reason ? <span className="muted small">{option.reason}</span> : null}
      </span>
      <Confidence value={option.confidence} />
    </Button>
  )
}
