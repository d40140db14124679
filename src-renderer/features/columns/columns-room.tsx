import { memo, useDeferredValue, useEffect, useRef } from 'react'
import { useStages } from '../../components/use-stages.ts'
import { useTable } from '../../state/table.ts'
import { useView } from '../../state/view.ts'
import { t } from '../../words/index.ts'
import { ColumnDetail } from '../column-detail/column-detail.tsx'
import { BulkBar } from './bulk-bar.tsx'
import { ColumnList } from './column-list.tsx'
import { ColumnToolbar } from './column-toolbar.tsx'
import { useListKeys } from './list-keys.ts'
import { TableNotes } from './table-notes.tsx'
import './columns-room.css'

const Toolbar = memo(ColumnToolbar)
const Detail = memo(ColumnDetail)

/** The list follows the keys at once; the detail follows when there is time. */
function DetailPane() {
  const active = useView((view) => view.active)
  return <Detail column={useDeferredValue(active)} />
}

export function ColumnsRoom() {
  const onKeyDown = useListKeys()
  const info = useTable((table) => table.info)
  const grid = useRef<HTMLDivElement>(null)
  const stage = useStages(3)

  const hasList = stage >= 1
  useEffect(() => {
    if (!hasList) return
    if (document.activeElement === document.body || document.activeElement?.id === 'room')
      grid.current?.focus({ preventScroll: true })
  }, [hasList])

  if (!info) return null
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: one place for the keys of the list and its detail
    <div className="columns-room" onKeyDown={onKeyDown}>
      <div className="columns-main">
        <h1 className="hidden">{t('columns.title', { name: info.name })}</h1>
        <div className="column-toolbar">{stage >= 2 ? <Toolbar context={info.context} columns={info.columns} /> : null}</div>
        <TableNotes />
        {hasList ? <ColumnList gridRef={grid} /> : null}
        <BulkBar />
      </div>
      {stage >= 3 ? <DetailPane /> : <div className="detail" />}
    </div>
  )
}
