import { useState } from 'react'
import type { OutputOf } from '#shared/contract/methods/index.ts'
import { call, sourceOf } from '../../client/client.ts'
import { Button } from '../../components/button.tsx'
import { pickFile } from '../../components/pick-file.ts'
import { Note } from '../../components/states.tsx'
import { complain } from '../../state/notices.ts'
import { t } from '../../words/index.ts'

type Findings = OutputOf<'recipe.preflight'>

export function Preflight({ table }: { table: string }) {
  const [result, setResult] = useState<{ name: string; findings: Findings } | null>(null)
  const [busy, setBusy] = useState(false)
  const choose = async () => {
    const file = await pickFile()
    if (!file) return
    setBusy(true)
    try {
      const source = await sourceOf(file, () => undefined, new AbortController().signal)
      setResult({ name: file.name, findings: await call('recipe.preflight', { table, source }) })
    } catch (thrown) {
      complain(thrown)
    } finally {
      setBusy(false)
    }
  }
  return (
    <section aria-labelledby="preflight">
      <h2 id="preflight">{t('recipe.preflight')}</h2>
      <p className="muted">{t('recipe.preflightWords')}</p>
      <div className="actions">
        <Button onPress={() => void choose()} isDisabled={busy}>
          {t('recipe.preflightChoose')}
        </Button>
        {result ? <span className="mono">{result.name}</span> : null}
      </div>
      {result ? (
        <div role="status">
          <Note tone={result.findings.fits ? 'good' : 'caution'}>
            {result.findings.fits ? t('recipe.fits') : t('recipe.fitsNot')}
          </Note>
          <ul className="finding-list">
            {result.findings.findings.map((each) => (
              <li key={`${each.kind} ${each.column}`}>
                <span className={each.stops ? 'tag tag-caution' : 'tag'}>{t(`preflight.${each.kind}`)}</span>
                <span>
                  <span className="mono">{each.column}</span> {each.words}{' '}
                  {each.stops ? <strong>{t('preflight.stops')}</strong> : null}
                </span>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </section>
  )
}
