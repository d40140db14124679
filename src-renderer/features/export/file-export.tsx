import { useState } from 'react'
import type { InputOf } from '#shared/contract/methods/index.ts'
import type { TableInfo } from '#shared/contract/methods/table.ts'
import { call, downloadAddress } from '../../client/client.ts'
import { shapeOf } from '../../client/request-failed.ts'
import { Button } from '../../components/button.tsx'
import { Field, Switch } from '../../components/field.tsx'
import { followDownload } from '../../components/pick-file.ts'
import { Select } from '../../components/select.tsx'
import { Note, Problem } from '../../components/states.tsx'
import { finishOf } from '../../state/jobs.ts'
import { announce } from '../../state/notices.ts'
import { useSession } from '../../state/session.ts'
import { t } from '../../words/index.ts'

type Format = InputOf<'export.file'>['format']

const formats: readonly { id: Format; label: string }[] = [
  { id: 'csv', label: 'CSV' },
  { id: 'tsv', label: 'TSV' },
  { id: 'parquet', label: 'Parquet' },
  { id: 'ndjson', label: 'JSON lines' },
]

interface Outcome {
  failure: string | null
  words: string
  download: string | null
}

export function FileExport({ info }: { info: TableInfo }) {
  const nativeDialogs = useSession((session) => session.info?.nativeDialogs ?? false)
  const [format, setFormat] = useState<Format>('csv')
  const [formulaGuard, setFormulaGuard] = useState(false)
  const [split, setSplit] = useState(false)
  const [testShare, setTestShare] = useState('0.2')
  const [seed, setSeed] = useState('0')
  const [stratify, setStratify] = useState(info.context.task === 'classification')
  const [busy, setBusy] = useState(false)
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const share = Number(testShare)
  const badShare = split && !(share >= 0.01 && share <= 0.9)
  const badSeed = split && !Number.isInteger(Number(seed))

  const write = async () => {
    setBusy(true)
    setOutcome(null)
    try {
      const name = `${info.name.replace(/\.[^.]+$/, '')}-cleaned.${format}`
      const path = nativeDialogs ? (await call('dialog.save', { name })).path : null
      if (nativeDialogs && path === null) return
      const wanted = split ? { testShare: share, seed: Number(seed), stratify: stratify && info.context.target !== null } : null
      const { job } = await call('export.file', { table: info.table, path, format, formulaGuard, split: wanted })
      const { state, words, download } = await finishOf(job)
      if (state === 'cancelled') return announce(t('announce.cancelled'))
      setOutcome({ failure: state === 'failed' ? words : null, words, download })
      announce(state === 'failed' ? words : t('export.done'))
      const address = state === 'done' && download !== null ? downloadAddress(download) : null
      if (address !== null) followDownload(address)
    } catch (thrown) {
      setOutcome({ failure: shapeOf(thrown).message, words: '', download: null })
    } finally {
      setBusy(false)
    }
  }
  const address = outcome?.download ? downloadAddress(outcome.download) : null
  return (
    <div className="export-form">
      <h2>{t('export.file')}</h2>
      <Select label={t('export.format')} value={format} choices={formats} onChange={(id) => setFormat(id as Format)} />
      {format === 'csv' || format === 'tsv' ? (
        <Switch label={t('export.formulaGuard')} on={formulaGuard} onChange={setFormulaGuard} />
      ) : null}
      <Switch label={t('export.split')} on={split} onChange={setSplit} />
      {split ? (
        <div className="export-split">
          <Field
            label={t('export.testShare')}
            value={testShare}
            onChange={setTestShare}
            inputMode="decimal"
            wrong={badShare ? t('settings.outside', { minimum: 0.01, maximum: 0.9 }) : undefined}
          />
          <Field
            label={t('export.seed')}
            value={seed}
            onChange={setSeed}
            inputMode="numeric"
            wrong={badSeed ? t('parameter.notWhole') : undefined}
          />
          {info.context.target === null ? null : <Switch label={t('export.stratify')} on={stratify} onChange={setStratify} />}
        </div>
      ) : null}
      <Button look="main" isDisabled={busy || badShare || badSeed} onPress={() => void write()}>
        {busy ? t('export.writing') : t('export.write')}
      </Button>
      {outcome?.failure ? (
        <Problem title={t('export.failed')} action={<Button onPress={() => void write()}>{t('again')}</Button>}>
          {outcome.failure}
        </Problem>
      ) : null}
      {outcome && outcome.failure === null ? (
        <Note tone="good">
          {outcome.words || t('export.done')}{' '}
          {address === null ? null : (
            <a className="link" href={address} download>
              {t('export.download')}
            </a>
          )}
        </Note>
      ) : null}
    </div>
  )
}
