import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual'
import { type RefObject, useCallback, useEffect } from 'react'
import { Button } from '../../components/button.tsx'
import { Empty } from '../../components/states.tsx'
import { setView, useView } from '../../state/view.ts'
import { useVisibleColumns } from '../../state/visible-columns.ts'
import { t } from '../../words/index.ts'
import { ColumnHead } from './column-head.tsx'
import { ColumnRowView } from './column-row.tsx'

const ROW = 32
const HEAD = 28
const OVERSCAN = 5

export function rowId(index: number): string {
  return `column-row-${index}`
}

/** A grid whose focus stays on itself: the active row is named by aria-activedescendant, so scrolling never loses it. */
export function ColumnList({ gridRef }: { gridRef: RefObject<HTMLDivElement | null> }) {
  const names = useVisibleColumns()
  const active = useView((view) => view.active)
  const selected = useView((view) => view.selected)
  const activeIndex = active === null ? -1 : names.indexOf(active)

  const rangeExtractor = useCallback(
    (range: Range) => {
      const shown = defaultRangeExtractor(range)
      return activeIndex < 0 || shown.includes(activeIndex) ? shown : [...shown, activeIndex].sort((a, b) => a - b)
    },
    [activeIndex],
  )
  const virtual = useVirtualizer({
    count: names.length,
    getScrollElement: () => gridRef.current,
    estimateSize: () => ROW,
    overscan: OVERSCAN,
    scrollMargin: HEAD,
    scrollPaddingStart: HEAD,
    rangeExtractor,
  })

  useEffect(() => {
    if (activeIndex >= 0) virtual.scrollToIndex(activeIndex, { align: 'auto' })
  }, [activeIndex, virtual])

  useEffect(() => {
    if (active === null && names[0] !== undefined) setView({ active: names[0], anchor: names[0] })
  }, [active, names])

  return (
    <div
      ref={gridRef}
      id="column-grid"
      className="column-grid"
      role="grid"
      aria-label={t('columns.list')}
      aria-rowcount={names.length + 1}
      aria-multiselectable="true"
      tabIndex={0}
      {...(activeIndex >= 0 ? { 'aria-activedescendant': rowId(activeIndex) } : {})}
    >
      <ColumnHead />
      {names.length === 0 ? (
        <NothingFits />
      ) : (
        <div className="column-space" role="rowgroup" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map((item) => {
            const name = names[item.index]!
            return (
              <ColumnRowView
                key={name}
                name={name}
                index={item.index}
                top={item.start - HEAD}
                isActive={item.index === activeIndex}
                isSelected={selected.has(name)}
              />
            )
          })}
        </div>
      )}
    </div>
  )
}

function NothingFits() {
  return (
    <div role="rowgroup">
      <div role="row" tabIndex={-1}>
        <div role="gridcell" tabIndex={-1}>
          <Empty
            title={t('columns.none')}
            action={
              <Button onPress={() => setView({ filter: '', stateFilter: 'all', typeFilter: 'all' })}>
                {t('columns.showAll')}
              </Button>
            }
          />
        </div>
      </div>
    </div>
  )
}
