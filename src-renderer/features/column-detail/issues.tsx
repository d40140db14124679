import { useState } from 'react'
import type { Issue } from '#shared/contract/profile.ts'
import { Button } from '../../components/button.tsx'
import { DataGrid } from '../../components/data-grid.tsx'
import { Section } from '../../components/section.tsx'
import { Note, Waiting } from '../../components/states.tsx'
import { currentTable } from '../../state/table.ts'
import { t } from '../../words/index.ts'
import { useAsked } from './use-detail.ts'

const MOST_ROWS = 50

export function Issues({ column, issues }: { column: string; issues: readonly Issue[] }) {
  if (issues.length === 0) return null
  return (
    <Section name="issues" title={t('issues')} aside={issues.length}>
      <ul className="issue-list">
        {issues.map((issue) => (
          <IssueItem key={issue.id} column={column} issue={issue} />
        ))}
      </ul>
    </Section>
  )
}

function IssueItem({ column, issue }: { column: string; issue: Issue }) {
  const [open, setOpen] = useState(false)
  return (
    <li className="issue">
      <span className={issue.severity === 'danger' ? 'danger' : issue.severity === 'caution' ? 'caution' : 'muted'}>
        <span aria-hidden="true">{issue.severity === 'info' ? '△' : '▲'}</span>
        <span className="hidden">{t(`severity.${issue.severity}`)}</span>
      </span>
      <span>{issue.words}</span>
      {issue.rows > 0 ? (
        <Button look="link" aria-expanded={open} onPress={() => setOpen(!open)}>
          {t('issues.rows', { count: issue.rows })}
        </Button>
      ) : (
        <span />
      )}
      {open ? (
        <div className="issue-rows">
          <IssueRows column={column} issue={issue.id} />
        </div>
      ) : null}
    </li>
  )
}

function IssueRows({ column, issue }: { column: string; issue: string }) {
  const { value, failure } = useAsked('columns.issueRows', { table: currentTable().table, column, issue, limit: MOST_ROWS }, null)
  if (failure !== null) return <Note tone="caution">{failure}</Note>
  if (value === null) return <Waiting words={t('issues.loading')} />
  return (
    <>
      <DataGrid
        label={t('issues')}
        columns={[t('row'), column]}
        rows={value.rows.map((each) => [String(each.row), each.value])}
      />
      {value.total > value.rows.length ? (
        <p className="small muted">{t('issues.more', { shown: value.rows.length, total: value.total })}</p>
      ) : null}
    </>
  )
}
