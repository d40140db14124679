import { Button } from '../components/button.tsx'
import { useAsked } from '../features/column-detail/use-detail.ts'
import { useTable } from '../state/table.ts'
import { forgetPlace, setView } from '../state/view.ts'
import { t } from '../words/index.ts'

/** The open column whose answer teaches most: one press away. */
export function TeachingHint() {
  const table = useTable((state) => (state.info?.state === 'reading' ? null : (state.info?.table ?? null)))
  const revision = useTable((state) => state.revision)
  const { value } = useAsked('columns.teaching', table === null ? null : { table }, revision)
  const question = table === null ? null : (value?.question ?? null)
  if (question === null) return null
  const { column, helps } = question
  const go = () => {
    forgetPlace()
    setView({ room: 'columns', active: column, anchor: column })
  }
  return (
    <span className="teaching-hint">
      <Button look="link" onPress={go}>
        {helps > 0 ? t('status.teachesOthers', { column, count: helps }) : t('status.teaches', { column })}
      </Button>
    </span>
  )
}
