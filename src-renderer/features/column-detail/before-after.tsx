import type { ActionCall } from '#shared/contract/action.ts'
import { DataGrid } from '../../components/data-grid.tsx'
import { Note, Waiting } from '../../components/states.tsx'
import { t } from '../../words/index.ts'
import { usePreview } from './use-detail.ts'

const ROWS = 8

/** Real rows under the steps given, or those in force. */
export function BeforeAfter({ column, steps }: { column: string; steps: readonly ActionCall[] | null }) {
  const { value, failure, code } = usePreview(column, steps, ROWS)
  if (code === 'not_built') return null
  return (
    <div className="before-after">
      <h3>
        {t('preview.title')}{' '}
        {value && value.refusal === '' ? (
          <span className="muted small">{t('preview.changed', { changed: value.changed, total: value.total })}</span>
        ) : null}
      </h3>
      {failure === null ? null : <Note tone="caution">{failure}</Note>}
      {value?.refusal ? <Note tone="caution">{value.refusal}</Note> : null}
      {value === null && failure === null ? <Waiting words={t('preview.loading')} /> : null}
      {value && value.refusal === '' ? (
        <DataGrid
          label={t('preview.title')}
          columns={[t('preview.before'), ...(value.afterColumns.length === 0 ? [t('preview.dropped')] : value.afterColumns)]}
          rows={value.before.map((before, row) => [
            before,
            ...(value.afterColumns.length === 0 ? [''] : (value.after[row] ?? [])),
          ])}
          cellNote={(row, cell) => {
            if (cell === 0) return value.afterColumns.length === 0 ? 'removed' : null
            return value.after[row]?.[cell - 1] === value.before[row] ? null : 'changed'
          }}
        />
      ) : null}
    </div>
  )
}
