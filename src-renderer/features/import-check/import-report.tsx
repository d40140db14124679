import type { ReadReport } from '#shared/contract/table.ts'
import { DataGrid } from '../../components/data-grid.tsx'
import { Section } from '../../components/section.tsx'
import { t } from '../../words/index.ts'

export function ImportReport({ report }: { report: ReadReport }) {
  const { leftOut, repairs, repairCount, quarantine, quarantineCount, warnings } = report
  const clean = leftOut.length === 0 && repairCount === 0 && quarantineCount === 0 && warnings.length === 0
  if (clean) return <p className="muted">{t('import.clean')}</p>
  return (
    <div className="report-parts">
      {warnings.length > 0 ? (
        <Section name="import.warnings" title={t('import.warnings')} aside={warnings.length}>
          <ul>
            {warnings.map((each) => (
              <li key={`${each.code} ${each.line ?? ''} ${each.words}`}>
                {each.words}
                {each.line === undefined ? null : (
                  <span className="muted">
                    {' '}
                    {t('import.line')} {each.line}
                  </span>
                )}
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      {leftOut.length > 0 ? (
        <Section name="import.leftOut" title={t('import.leftOut')} aside={t('import.leftOutNote', { count: leftOut.length })}>
          <DataGrid
            label={t('import.leftOut')}
            columns={[t('import.line'), t('import.what'), t('import.text')]}
            rows={leftOut.map((each) => [String(each.line), t(`role.${each.role}`), each.text])}
          />
        </Section>
      ) : null}
      {repairCount > 0 ? (
        <Section name="import.repairs" title={t('import.repairs')} aside={t('import.repairsNote', { count: repairCount })}>
          <DataGrid
            label={t('import.repairs')}
            columns={[t('import.line'), t('import.what'), t('import.before'), t('import.after')]}
            rows={repairs.map((each) => [String(each.line), each.what, each.before, each.after])}
          />
        </Section>
      ) : null}
      {quarantineCount > 0 ? (
        <Section
          name="import.quarantine"
          title={t('import.quarantine')}
          aside={t('import.quarantineNote', { count: quarantineCount })}
        >
          <DataGrid
            label={t('import.quarantine')}
            columns={[t('import.line'), t('import.why'), t('import.text')]}
            rows={quarantine.map((each) => [String(each.line), each.why, each.text])}
          />
        </Section>
      ) : null}
    </div>
  )
}
