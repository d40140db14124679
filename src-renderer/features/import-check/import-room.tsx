import { useState } from 'react'
import type { ImportOptions } from '#shared/contract/table.ts'
import { call } from '../../client/client.ts'
import { Button } from '../../components/button.tsx'
import { DataGrid } from '../../components/data-grid.tsx'
import { Note, Problem, Waiting } from '../../components/states.tsx'
import { announce, complain } from '../../state/notices.ts'
import { loadRows, showTable, useTable } from '../../state/table.ts'
import { goTo } from '../../state/view.ts'
import { t } from '../../words/index.ts'
import { useAsked } from '../column-detail/use-detail.ts'
import { EvidenceList } from './evidence-list.tsx'
import { ImportReport } from './import-report.tsx'
import { OptionsForm } from './options-form.tsx'
import './import-room.css'

export type Change = Partial<ImportOptions>

const ROWS = 40

export default function ImportRoom() {
  const info = useTable((table) => table.info)
  const [change, setChange] = useState<Change>({})
  const [busy, setBusy] = useState(false)
  const changed = Object.keys(change).length > 0
  const tried = useAsked(
    'table.tryImport',
    info ? { table: info.table, import: change as never, rows: ROWS } : null,
    info?.import,
  )
  if (!info) return null

  const alter = (part: Change) => {
    const next = { ...change, ...part }
    const kept = Object.entries(next).filter(([name, value]) => value !== info.import[name as keyof ImportOptions])
    setChange(Object.fromEntries(kept) as Change)
  }
  const apply = async () => {
    setBusy(true)
    try {
      showTable(await call('table.reimport', { table: info.table, import: change as never }))
      setChange({})
      await loadRows()
      announce(t('announce.opened', { name: info.name, columns: info.columns.length }))
    } catch (thrown) {
      complain(thrown)
    } finally {
      setBusy(false)
    }
  }
  const report = changed && tried.value ? tried.value.report : info.report
  return (
    <div className="import-room">
      <div className="import-side">
        <header>
          <h1>{t('import.title')}</h1>
          <p className="muted">{t('import.lead')}</p>
        </header>
        <EvidenceList evidence={report.evidence as typeof info.report.evidence} onTry={alter} />
        <OptionsForm options={{ ...info.import, ...change } as ImportOptions} onChange={alter} />
      </div>
      <div className="import-main">
        <div className="page-head">
          <h2>{changed ? t('import.previewChanged') : t('import.preview')}</h2>
          <div className="actions">
            {changed ? (
              <>
                <Button look="quiet" onPress={() => setChange({})}>
                  {t('import.discard')}
                </Button>
                <Button look="main" isDisabled={busy || tried.failure !== null} onPress={() => void apply()}>
                  {t('import.apply')}
                </Button>
              </>
            ) : (
              <Button look="main" onPress={() => goTo('columns')}>
                {t('import.goOn')}
              </Button>
            )}
          </div>
        </div>
        {info.report.otherTables.map((other) => (
          <Note key={other.line} tone="caution">
            {t('import.otherTables', { line: other.line, columns: other.columns, rows: other.rows })}
          </Note>
        ))}
        {tried.failure !== null ? (
          <Problem
            title={tried.failure}
            action={
              changed ? (
                <Button onPress={() => setChange({})}>{t('import.discard')}</Button>
              ) : (
                <Button onPress={tried.again}>{t('again')}</Button>
              )
            }
          />
        ) : tried.value ? (
          <DataGrid
            label={changed ? t('import.previewChanged') : t('import.preview')}
            columns={tried.value.columns}
            rows={tried.value.rows}
            numberFrom={1}
          />
        ) : (
          <Waiting words={t('detail.loading')} />
        )}
        <ImportReport report={report as typeof info.report} />
      </div>
    </div>
  )
}
