import { useMemo, useState } from 'react'
import { Button } from '../../components/button.tsx'
import { Code } from '../../components/code.tsx'
import { Switch } from '../../components/field.tsx'
import { Section } from '../../components/section.tsx'
import { Problem, Waiting } from '../../components/states.tsx'
import { copyText, saveText } from '../../state/save-text.ts'
import { useTable } from '../../state/table.ts'
import { t } from '../../words/index.ts'
import { useAsked } from '../column-detail/use-detail.ts'
import type { Target } from './export-room.tsx'
import { highlight, languageOf } from './highlight.ts'

const runWords: Record<Target, (name: string) => string> = {
  sklearn: (name) => `python ${name} IN.csv OUT.csv`,
  pandas: (name) => `python ${name} IN.csv OUT.csv`,
  polars: (name) => `python ${name} IN.csv OUT.csv`,
  pyspark: (name) => `python ${name} IN.csv OUT`,
  sql: (name) => `duckdb < ${name}`,
  r: (name) => `Rscript ${name} IN.csv OUT.csv`,
}

export function ScriptExport({ table, target }: { table: string; target: Target }) {
  const revision = useTable((state) => state.revision)
  const [fitted, setFitted] = useState(false)
  const { value, failure, again } = useAsked('export.script', { table, target, fitted }, revision)
  const tokens = useMemo(() => (value ? highlight(value.text, languageOf(target)) : []), [value, target])
  if (failure !== null) {
    return (
      <Problem title={t('export.failed')} action={<Button onPress={again}>{t('again')}</Button>}>
        {failure}
      </Problem>
    )
  }
  return (
    <>
      <div className="page-head">
        <div>
          <h2>{t(`export.${target}`)}</h2>
          {value ? <p className="mono small muted">{value.fileName}</p> : null}
        </div>
        <div className="actions">
          <Button isDisabled={!value} onPress={() => void copyText(value?.text ?? '')}>
            {t('copy')}
          </Button>
          <Button look="main" isDisabled={!value} onPress={() => void saveText(value?.fileName ?? '', value?.text ?? '')}>
            {t('export.saveAs')}
          </Button>
        </div>
      </div>
      {value ? null : <Waiting words={t('export.loading')} />}
      {value ? (
        <>
          <Code label={t('export.script')} tall>
            {tokens.map((token, index) =>
              token.kind === 'plain' ? (
                token.text
              ) : (
                // biome-ignore lint/suspicious/noArrayIndexKey: tokens have no identity but their place
                <span key={index} className={`code-${token.kind}`}>
                  {token.text}
                </span>
              ),
            )}
          </Code>
          <p className="small">
            {t('export.run')} <code>{runWords[target](value.fileName)}</code>
          </p>
          <Section name="learns" title={t('export.learns')} aside={value.learns.length}>
            {value.learns.length === 0 ? <p className="muted">{t('export.learnsNothing')}</p> : null}
            <ul className="learns">
              {value.learns.map((each) => (
                <li key={`${each.step} ${each.words}`}>
                  <span className="muted">·</span>
                  <span>{each.words}</span>
                </li>
              ))}
            </ul>
          </Section>
          <Switch label={`${t('export.fitted')} (${t('export.fittedNote')})`} on={fitted} onChange={setFitted} />
        </>
      ) : null}
    </>
  )
}
