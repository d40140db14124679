import type { ColumnRow } from '#shared/contract/methods/columns.ts'
import { Button } from '../components/button.tsx'
import { useTable } from '../state/table.ts'
import { setView } from '../state/view.ts'
import { t } from '../words/index.ts'
import { runCommand, sureColumns } from './commands.ts'
import { keyWords } from './platform.ts'
import { TeachingHint } from './teaching-hint.tsx'

function AcceptSure() {
  const count = useTable((table) => countSure(table.rows))
  if (count === 0) return null
  return (
    <Button small keys={keyWords('Mod+Enter')} onPress={() => runCommand('acceptSure')}>
      {t('status.acceptSure', { count })}
    </Button>
  )
}

const counted = new WeakMap<ReadonlyMap<string, ColumnRow>, number>()

function countSure(rows: ReadonlyMap<string, ColumnRow>): number {
  let count = counted.get(rows)
  if (count === undefined) {
    count = sureColumns().length
    counted.set(rows, count)
  }
  return count
}

/** Where the work stands, and the way out. */
export function StatusBar() {
  const { counts, undo, redo } = useTable((table) => table.history)
  const share = counts.total === 0 ? 0 : counts.decided / counts.total
  return (
    <section className="status-bar" aria-label={t('status')}>
      <span className="status-bar-counts">
        <span className="decided-bar" aria-hidden="true">
          <svg width="120" height="4" aria-hidden="true" focusable="false">
            <rect width={120 * share} height="4" />
          </svg>
        </span>
        <span>{t('status.decided', { decided: counts.decided, total: counts.total })}</span>
        {counts.notSure > 0 ? (
          <Button look="link" onPress={() => setView({ room: 'columns', stateFilter: 'not_sure' })}>
            {t('status.notSure', { count: counts.notSure })}
          </Button>
        ) : null}
        <TeachingHint />
        {counts.waiting > 0 ? <span className="muted">{t('status.waiting', { count: counts.waiting })}</span> : null}
      </span>
      <AcceptSure />
      <span className="status-bar-rest">
        <Button small look="quiet" isDisabled={undo.length === 0} onPress={() => runCommand('undo')} keys={keyWords('Mod+z')}>
          {t('undo')}
        </Button>
        <Button
          small
          look="quiet"
          isDisabled={redo.length === 0}
          onPress={() => runCommand('redo')}
          keys={keyWords('Mod+Shift+z')}
        >
          {t('redo')}
        </Button>
        <Button small look="main" onPress={() => runCommand('export')} keys="e">
          {t('status.export')}
        </Button>
      </span>
    </section>
  )
}
