import { useState } from 'react'
import { Radio, RadioGroup } from 'react-aria-components'
import type { InputOf } from '#shared/contract/methods/index.ts'
import { Button } from '../../components/button.tsx'
import { Note } from '../../components/states.tsx'
import { useTable } from '../../state/table.ts'
import { setView } from '../../state/view.ts'
import { t } from '../../words/index.ts'
import { FileExport } from './file-export.tsx'
import { ScriptExport } from './script-export.tsx'
import './export-room.css'

export type Target = InputOf<'export.script'>['target']

const targets = ['sklearn', 'pandas', 'polars', 'pyspark', 'sql', 'r'] as const satisfies readonly Target[]
const notes = {
  file: 'export.fileNote',
  sklearn: 'export.sklearnNote',
  pandas: 'export.pandasNote',
  polars: 'export.polarsNote',
  pyspark: 'export.pysparkNote',
  sql: 'export.sqlNote',
  r: 'export.rNote',
} as const

export default function ExportRoom() {
  const info = useTable((table) => table.info)
  const { counts } = useTable((table) => table.history)
  const [what, setWhat] = useState<'file' | Target>('file')
  if (!info) return null
  const undecided = counts.total - counts.decided
  return (
    <div className="export-room">
      <div className="export-side">
        <h1>{t('export.title')}</h1>
        {undecided > 0 ? (
          <Note tone="caution">
            {t('export.undecided', { count: undecided })}{' '}
            <Button look="link" onPress={() => setView({ room: 'columns', stateFilter: 'open' })}>
              {t('export.decide')}
            </Button>
          </Note>
        ) : null}
        <RadioGroup
          aria-label={t('export.what')}
          value={what}
          onChange={(value) => setWhat(value as typeof what)}
          className="export-targets"
        >
          {(['file', ...targets] as const).map((each) => (
            <Radio key={each} value={each} className="export-target">
              <span className="radio-dot" aria-hidden="true" />
              <span className="export-words">
                <span>{t(`export.${each}`)}</span>
                <span className="muted small">{t(notes[each])}</span>
              </span>
            </Radio>
          ))}
        </RadioGroup>
      </div>
      <div className="export-main">
        {what === 'file' ? <FileExport info={info} /> : <ScriptExport table={info.table} target={what} key={what} />}
      </div>
    </div>
  )
}
