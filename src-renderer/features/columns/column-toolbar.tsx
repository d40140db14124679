import { type ReactNode, useMemo, useRef } from 'react'
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components'
import type { Context, ModelFamily, Task } from '#shared/contract/context.ts'
import { modelFamilies, tasks } from '#shared/contract/context.ts'
import type { FeatureType } from '#shared/contract/feature-type.ts'
import type { ColumnRow } from '#shared/contract/methods/columns.ts'
import { Search } from '../../components/field.tsx'
import { Sliders } from '../../components/icons.tsx'
import { Select } from '../../components/select.tsx'
import { typeWords } from '../../components/type-glyph.tsx'
import { useFits } from '../../components/use-fits.ts'
import { setContext } from '../../state/decisions.ts'
import { useTable } from '../../state/table.ts'
import { type StateFilter, setView, stateFilters, useView } from '../../state/view.ts'
import { t } from '../../words/index.ts'
import { whole } from '../../words/numbers.ts'
import { TargetPicker } from './target-picker.tsx'

const taskChoices = tasks.map((id) => ({ id, label: t(`task.${id}`), note: t(`task.${id}.note`) }))
const modelChoices = [
  { id: 'any', label: t('model.any') },
  ...modelFamilies.map((id) => ({ id, label: t(`model.${id}`), note: t(`model.${id}.note`) })),
]
const stateChoices = stateFilters.map((id) => ({ id, label: t(`show.${id}`) }))

/** In one line at any width: what does not fit moves into one place behind a button. */
export function ColumnToolbar({ context, columns }: { context: Context; columns: readonly string[] }) {
  const bar = useRef<HTMLDivElement>(null)
  const isFiltered = useView((view) => view.stateFilter !== 'all' || view.typeFilter !== 'all')
  const fits = useFits(bar)
  return (
    <div className="column-toolbar-line" ref={bar}>
      <FilterField />
      {fits ? <Filters /> : null}
      <TargetPicker value={context.target} columns={columns} />
      {fits ? (
        <Purpose context={context} />
      ) : (
        <More isFiltered={isFiltered}>
          <Filters labelled />
          <Purpose context={context} />
        </More>
      )}
    </div>
  )
}

function More({ isFiltered, children }: { isFiltered: boolean; children: ReactNode }) {
  return (
    <DialogTrigger>
      <Button className="select-button" aria-label={t(isFiltered ? 'columns.moreFiltered' : 'columns.more')}>
        <Sliders />
        {isFiltered ? <span className="more-mark" aria-hidden="true" /> : null}
      </Button>
      <Popover className="popover" placement="bottom end">
        <Dialog className="toolbar-more" aria-label={t('columns.more')}>
          {children}
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}

interface Labelled {
  labelled?: boolean | undefined
}

const filterLook = (labelled = false) => (labelled ? {} : ({ hideLabel: true, look: 'inline' } as const))

function Filters({ labelled = false }: Labelled) {
  return (
    <>
      <StateFilterField labelled={labelled} />
      <TypeFilter labelled={labelled} />
    </>
  )
}

function Purpose({ context }: { context: Context }) {
  return (
    <>
      <Select
        label={t('context.task')}
        value={context.task}
        onChange={(id) => void setContext({ task: id as Task })}
        choices={taskChoices}
      />
      <Select
        label={t('context.model')}
        value={context.model ?? 'any'}
        onChange={(id) => void setContext({ model: id === 'any' ? null : (id as ModelFamily) })}
        choices={modelChoices}
      />
    </>
  )
}

function FilterField() {
  const filter = useView((view) => view.filter)
  return <Search label={t('columns.filter')} value={filter} onChange={(text) => setView({ filter: text })} id="column-filter" />
}

function StateFilterField({ labelled }: Labelled) {
  const stateFilter = useView((view) => view.stateFilter)
  return (
    <Select
      label={t('columns.show')}
      {...filterLook(labelled)}
      value={stateFilter}
      onChange={(id) => setView({ stateFilter: id as StateFilter })}
      choices={stateChoices}
    />
  )
}

/** How many columns there are of each type, as text: it changes seldom, though the rows change with every decision. */
const counted = new WeakMap<ReadonlyMap<string, ColumnRow>, string>()

function countTypes(rows: ReadonlyMap<string, ColumnRow>): string {
  const known = counted.get(rows)
  if (known !== undefined) return known
  const counts = new Map<FeatureType, number>()
  for (const row of rows.values()) counts.set(row.type, (counts.get(row.type) ?? 0) + 1)
  const written = JSON.stringify([...counts].sort((a, b) => b[1] - a[1]))
  counted.set(rows, written)
  return written
}

function TypeFilter({ labelled }: Labelled) {
  const typeFilter = useView((view) => view.typeFilter)
  const counts = useTable((table) => countTypes(table.rows))
  const choices = useMemo(() => {
    const known = JSON.parse(counts) as [FeatureType, number][]
    return [
      { id: 'all', label: t('columns.allTypes') },
      ...known.map(([type, count]) => ({ id: type as string, label: `${typeWords(type)} (${whole(count)})` })),
    ]
  }, [counts])
  return (
    <Select
      label={t('columns.typeFilter')}
      {...filterLook(labelled)}
      value={typeFilter}
      onChange={(id) => setView({ typeFilter: id })}
      choices={choices}
    />
  )
}
