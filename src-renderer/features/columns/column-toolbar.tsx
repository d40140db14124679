import type { Context, ModelFamily, Task } from '#shared/contract/context.ts'
import { modelFamilies, tasks } from '#shared/contract/context.ts'
import { Search } from '../../components/field.tsx'
import { Select } from '../../components/select.tsx'
import { typeWords } from '../../components/type-glyph.tsx'
import { setContext } from '../../state/decisions.ts'
import { useTable } from '../../state/table.ts'
import { type StateFilter, setView, stateFilters, useView } from '../../state/view.ts'
import { t } from '../../words/index.ts'
import { TargetPicker } from './target-picker.tsx'

export function ColumnToolbar({ context, columns }: { context: Context; columns: readonly string[] }) {
  const filter = useView((view) => view.filter)
  const stateFilter = useView((view) => view.stateFilter)
  return (
    <div className="column-toolbar">
      <Search label={t('columns.filter')} value={filter} onChange={(text) => setView({ filter: text })} id="column-filter" />
      <Select
        label={t('columns.show')}
        hideLabel
        look="inline"
        value={stateFilter}
        onChange={(id) => setView({ stateFilter: id as StateFilter })}
        choices={stateFilters.map((id) => ({ id, label: t(`show.${id}`) }))}
      />
      <TypeFilter />
      <TargetPicker value={context.target} columns={columns} />
      <Select
        label={t('context.task')}
        value={context.task}
        onChange={(id) => void setContext({ task: id as Task })}
        choices={tasks.map((id) => ({ id, label: t(`task.${id}`), note: t(`task.${id}.note`) }))}
      />
      <Select
        label={t('context.model')}
        value={context.model ?? 'any'}
        onChange={(id) => void setContext({ model: id === 'any' ? null : (id as ModelFamily) })}
        choices={[
          { id: 'any', label: t('model.any') },
          ...modelFamilies.map((id) => ({ id, label: t(`model.${id}`), note: t(`model.${id}.note`) })),
        ]}
      />
    </div>
  )
}

function TypeFilter() {
  const typeFilter = useView((view) => view.typeFilter)
  const rows = useTable((table) => table.rows)
  const counts = new Map<string, number>()
  for (const row of rows.values()) counts.set(row.type, (counts.get(row.type) ?? 0) + 1)
  const choices = [...counts].sort((a, b) => b[1] - a[1])
  return (
    <Select
      label={t('columns.typeFilter')}
      hideLabel
      look="inline"
      value={typeFilter}
      onChange={(id) => setView({ typeFilter: id })}
      choices={[
        { id: 'all', label: t('columns.allTypes') },
        ...choices.map(([type, count]) => ({
          id: type,
          label: `${typeWords(type as Parameters<typeof typeWords>[0])} (${count})`,
        })),
      ]}
    />
  )
}
