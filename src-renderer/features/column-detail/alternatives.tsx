import type { ColumnDetail } from '#shared/contract/methods/columns.ts'
import { Section } from '../../components/section.tsx'
import { t } from '../../words/index.ts'
import { isUnsure, OptionRow, otherOptions } from './not-sure.tsx'

const SHOWN_WHEN_UNSURE = 2

/** What else could be done, folded away; the first of them stand among the three ways when the advice is not sure. */
export function Alternatives({ detail }: { detail: ColumnDetail }) {
  const others = otherOptions(detail).slice(isUnsure(detail) ? SHOWN_WHEN_UNSURE : 0)
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
