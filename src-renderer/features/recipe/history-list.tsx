import { Button } from '../../components/button.tsx'
import { Section } from '../../components/section.tsx'
import { redo, undo } from '../../state/decisions.ts'
import type { History } from '../../state/table.ts'
import { t } from '../../words/index.ts'

const MOST = 30

/** Newest first: what was undone stands above, greyed, until something else is done. */
export function HistoryList({ history }: { history: History }) {
  const done = history.undo.toReversed().slice(0, MOST)
  return (
    <Section level={2} name="history" title={t('recipe.history')} aside={history.undo.length} startsOpen={false}>
      <div className="actions">
        <Button small isDisabled={history.undo.length === 0} onPress={() => void undo()}>
          {t('undo')}
        </Button>
        <Button small isDisabled={history.redo.length === 0} onPress={() => void redo()}>
          {t('redo')}
        </Button>
      </div>
      {done.length === 0 && history.redo.length === 0 ? <p className="muted">{t('recipe.historyNone')}</p> : null}
      <ol className="history-list">
        {history.redo.slice(0, MOST).map((words, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same words may stand twice
          <li key={`redo ${index}`} className="muted">
            {words} ({t('recipe.undone')})
          </li>
        ))}
        {done.map((words, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same words may stand twice
          <li key={`undo ${index}`}>{words}</li>
        ))}
      </ol>
    </Section>
  )
}
