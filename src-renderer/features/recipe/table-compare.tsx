import { Button } from '../../components/button.tsx'
import { DataGrid } from '../../components/data-grid.tsx'
import { Note, Problem, Waiting } from '../../components/states.tsx'
import { t } from '../../words/index.ts'
import { useAsked } from '../column-detail/use-detail.ts'

const ROWS = 30

/** The whole table before and after, on its first rows; columns that the recipe made or changed are marked. */
export function TableCompare({ table, revision }: { table: string; revision: number }) {
  const before = useAsked('table.rows', { table, offset: 0, limit: ROWS }, null)
  const after = useAsked('recipe.preview', { table, rows: ROWS }, revision)
  const known = new Map(before.value?.columns.map((name, index) => [name, index]))
  const noteOf = (row: number, column: number) => {
    const name = after.value?.columns[column]
    const from = name === undefined ? undefined : known.get(name)
    if (from === undefined) return 'new' as const
    return before.value?.rows[row]?.[from] === after.value?.rows[row]?.[column] ? null : ('changed' as const)
  }
  return (
    <>
      <h2>{t('recipe.preview')}</h2>
      {after.failure === null ? null : (
        <Problem title={t('recipe.failed')} action={<Button onPress={after.again}>{t('again')}</Button>}>
          {after.failure}
        </Problem>
      )}
      {after.value?.refusal ? <Note tone="caution">{after.value.refusal}</Note> : null}
      <h3>{t('recipe.after')}</h3>
      {after.value && after.value.refusal === '' ? (
        <DataGrid
          label={t('recipe.after')}
          columns={after.value.columns}
          rows={after.value.rows}
          numberFrom={1}
          cellNote={noteOf}
        />
      ) : after.value === null && after.failure === null ? (
        <Waiting words={t('preview.loading')} />
      ) : null}
      <h3>{t('recipe.before')}</h3>
      {before.value ? (
        <DataGrid label={t('recipe.before')} columns={before.value.columns} rows={before.value.rows} numberFrom={1} />
      ) : null}
      {before.failure === null ? null : <Note tone="caution">{before.failure}</Note>}
    </>
  )
}
