import { type MouseEvent, memo, useDeferredValue } from 'react'
import type { ColumnRow, DecisionState } from '#shared/contract/methods/columns.ts'
import { Confidence } from '../../components/confidence.tsx'
import { Check } from '../../components/icons.tsx'
import { Sparkline } from '../../components/sparkline.tsx'
import { subtypeWords, TypeGlyph, typeLabel, typeWords } from '../../components/type-glyph.tsx'
import { useTable } from '../../state/table.ts'
import { t } from '../../words/index.ts'
import { percent } from '../../words/numbers.ts'
import { selectByMouse, toggleSelected } from './selection.ts'

interface Props {
  name: string
  index: number
  top: number
  isActive: boolean
  isSelected: boolean
}

const NAME_TAIL = 6

const stateGlyphs: Record<DecisionState, string> = {
  waiting: '…',
  proposed: '○',
  accepted: '✓',
  changed: '✎',
  skipped: '–',
  not_sure: '?',
}

export const ColumnRowView = memo(function ColumnRowView({ name, index, top, isActive, isSelected }: Props) {
  const row = useTable((table) => table.rows.get(name))
  // Rows arrive by the hundred: what fills their cells gives way to the hand.
  const shown = useDeferredValue(row)
  const press = (event: MouseEvent) => {
    if ((event.target as HTMLElement).closest('.column-check')) toggleSelected(name)
    else selectByMouse(name, event)
  }
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid carries the keys
    // biome-ignore lint/a11y/useFocusableInteractive: the grid keeps the focus and names the row
    <div
      id={`column-row-${index}`}
      className="column-row"
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      data-column={name}
      data-state={row?.state}
      data-active={isActive || undefined}
      data-provisional={row?.provisional || undefined}
      style={{ transform: `translateY(${top}px)` }}
      onClick={press}
    >
      <Cell className="column-check">
        <span className="column-box">{isSelected ? <Check /> : null}</span>
      </Cell>
      <Cell className="column-name" title={name}>
        <span className="column-name-start">{name.slice(0, -NAME_TAIL)}</span>
        <span className="column-name-end">{name.slice(-NAME_TAIL)}</span>
      </Cell>
      {shown ? <Facts row={shown} /> : <Cell className="column-loading">{null}</Cell>}
    </div>
  )
})

function Cell({ className, title, children }: { className: string; title?: string; children: React.ReactNode }) {
  return (
    <div role="gridcell" tabIndex={-1} className={className} title={title}>
      {children}
    </div>
  )
}

const Facts = memo(function Facts({ row }: { row: ColumnRow }) {
  const worst = row.issues[0]
  const issueWords = row.issues.map((each) => each.words).join(' · ')
  return (
    <>
      <Cell className="column-type" title={typeLabel(row.type, row.subtype)}>
        <TypeGlyph type={row.type} />
        <span className="column-type-words">{shortType(row)}</span>
      </Cell>
      <Cell className="column-spark">
        <Sparkline spark={row.spark} />
      </Cell>
      <Cell className="column-missing">
        <span className={row.missing === 0 ? 'muted' : ''}>{percent(row.missingShare)}</span>
        <svg width="28" height="6" aria-hidden="true" focusable="false">
          <rect width="28" height="6" rx="1" className="missing-rest" />
          <rect width={28 * row.missingShare} height="6" rx="1" className="missing-bar" />
        </svg>
      </Cell>
      <Cell className="column-issues" title={issueWords}>
        {worst ? (
          <>
            <span className={worst.severity === 'danger' ? 'danger' : worst.severity === 'caution' ? 'caution' : 'muted'}>
              <span aria-hidden="true">{worst.severity === 'info' ? '△' : '▲'}</span>
              {row.issues.length > 1 ? row.issues.length : ''}
            </span>
            <span className="column-issues-words"> {worst.words}</span>
          </>
        ) : null}
      </Cell>
      <Cell className="column-advice" title={row.words}>
        {row.isTarget ? <span className="muted">{t('columns.isTarget')}</span> : row.words}
      </Cell>
      <Cell className="column-sure">
        {row.isTarget || row.state === 'waiting' ? null : <Confidence value={row.confidence} />}
      </Cell>
      <Cell className="column-state" title={t(`state.${row.state}`)}>
        {row.isTarget ? (
          <span title={t('columns.target')}>◎</span>
        ) : (
          <>
            <span
              aria-hidden="true"
              className={
                row.state === 'accepted' || row.state === 'changed' ? 'good' : row.state === 'not_sure' ? 'caution' : 'muted'
              }
            >
              {stateGlyphs[row.state]}
            </span>{' '}
            <span className="column-state-words">{t(`state.${row.state}`)}</span>
          </>
        )}
      </Cell>
    </>
  )
})

/** The subtype says more than the type, where there is more than one. */
function shortType(row: ColumnRow): string {
  return (row.type as string) === (row.subtype as string) ? typeWords(row.type) : subtypeWords(row.subtype)
}
