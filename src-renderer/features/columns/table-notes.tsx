import { useState } from 'react'
import { Button } from '../../components/button.tsx'
import { Warning } from '../../components/icons.tsx'
import { openPath } from '../../state/open-table.ts'
import { useTable } from '../../state/table.ts'
import { setView } from '../../state/view.ts'
import { t } from '../../words/index.ts'

/** What holds for the table as a whole: restored decisions, a pass that ended early, findings. */
export function TableNotes() {
  const info = useTable((table) => table.info)
  const findings = useTable((table) => table.findings)
  const [seenRestored, setSeenRestored] = useState<string | null>(null)
  if (!info) return null
  const restored = info.restored > 0 && seenRestored !== info.table
  const stopped = info.state === 'failed' || info.state === 'cancelled'
  if (!restored && !stopped && findings.length === 0 && !info.report.partial) return null
  return (
    <ul className="table-notes" aria-label={t('table.notes')}>
      {stopped ? (
        <li>
          <span className="danger">
            <Warning />
          </span>
          <span>{info.state === 'failed' ? t('table.passFailed', { why: info.failure ?? '' }) : t('table.passCancelled')}</span>
          {info.path === null ? null : (
            <Button look="link" onPress={() => void openPath(info.path ?? '')}>
              {t('table.readAgain')}
            </Button>
          )}
        </li>
      ) : null}
      {info.report.partial ? <li className="caution">{t('table.partial')}</li> : null}
      {restored ? (
        <li>
          <span>{t('table.restored', { count: info.restored })}</span>
          <Button look="link" onPress={() => setSeenRestored(info.table)}>
            {t('understood')}
          </Button>
        </li>
      ) : null}
      {findings.map((each) => (
        <li key={`${each.id} ${each.columns.join(' ')}`}>
          <span
            className={each.severity === 'danger' ? 'danger' : each.severity === 'caution' ? 'caution' : 'muted'}
            aria-hidden="true"
          >
            ▲
          </span>
          <span>
            {each.words} <span className="muted">{each.remedy}</span>
          </span>
          {each.columns[0] === undefined ? null : (
            <Button look="link" onPress={() => setView({ active: each.columns[0]!, anchor: each.columns[0]! })}>
              {t('show')}
            </Button>
          )}
        </li>
      ))}
    </ul>
  )
}
