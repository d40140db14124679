import { runCommand } from '../../app/commands.ts'
import { Button } from '../../components/button.tsx'
import { markNotSure, skip } from '../../state/decisions.ts'
import { useView } from '../../state/view.ts'
import { t } from '../../words/index.ts'
import { clearSelection } from './selection.ts'

export function BulkBar() {
  const selected = useView((view) => view.selected)
  if (selected.size === 0) return null
  const columns = [...selected]
  return (
    <section className="bulk-bar" aria-label={t('bulk.label')}>
      <span>{t('bulk.selected', { count: columns.length })}</span>
      <Button small look="main" keys="⇧A" onPress={() => runCommand('acceptSelected')}>
        {t('bulk.accept')}
      </Button>
      <Button small keys="s" onPress={() => void skip(columns)}>
        {t('command.skip')}
      </Button>
      <Button small keys="n" onPress={() => void markNotSure(columns)}>
        {t('command.notSure')}
      </Button>
      <Button small look="quiet" keys="Esc" onPress={clearSelection}>
        {t('bulk.clear')}
      </Button>
    </section>
  )
}
