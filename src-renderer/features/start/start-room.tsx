import { useState } from 'react'
import { keyWords } from '../../app/platform.ts'
import { Button } from '../../components/button.tsx'
import { Field } from '../../components/field.tsx'
import { Lock } from '../../components/icons.tsx'
import { Problem } from '../../components/states.tsx'
import { chooseFile, openPath, openSample } from '../../state/open-table.ts'
import { useSession } from '../../state/session.ts'
import { useTable } from '../../state/table.ts'
import { goTo } from '../../state/view.ts'
import { t } from '../../words/index.ts'
import { ClusterDialog } from './cluster-dialog.tsx'
import { PasteDialog } from './paste-dialog.tsx'
import { RecentFiles } from './recent-files.tsx'
import { StoreNote } from './store-note.tsx'
import './start-room.css'

export function StartRoom() {
  const info = useSession((session) => session.info)
  const open = useTable((table) => table.info)
  const failure = useTable((table) => table.openFailure)
  const [pasting, setPasting] = useState(false)
  const [elsewhere, setElsewhere] = useState(false)
  const [path, setPath] = useState('')
  return (
    <div className="start">
      <header className="start-head">
        <h1>{t('start.title')}</h1>
        <p className="prose">{t('start.lead')}</p>
      </header>
      <StoreNote />
      {failure ? (
        <Problem
          title={t('openFailure.title', { name: failure.name })}
          action={
            <Button small onPress={() => void chooseFile()}>
              {t('openFailure.other')}
            </Button>
          }
        >
          {failure.message}
        </Problem>
      ) : null}
      <div className="actions">
        <Button look="main" keys={keyWords('Mod+o')} onPress={() => void chooseFile()}>
          {t('start.open')}
        </Button>
        <Button onPress={() => setPasting(true)}>{t('start.paste')}</Button>
        <Button onPress={() => setElsewhere(true)}>{t('start.cluster')}</Button>
        {open ? <Button onPress={() => goTo('columns')}>{t('start.continue', { name: open.name })}</Button> : null}
      </div>
      {info?.nativeDialogs ? null : (
        <form
          className="start-path"
          onSubmit={(event) => {
            event.preventDefault()
            if (path.trim() !== '') void openPath(path.trim())
          }}
        >
          <Field label={t('start.path')} value={path} onChange={setPath} mono placeholder="/home/me/table.csv" />
          <Button type="submit" isDisabled={path.trim() === ''}>
            {t('start.openPath')}
          </Button>
        </form>
      )}
      <div className="start-columns">
        <section aria-labelledby="start-samples">
          <h2 id="start-samples">{t('start.samples')}</h2>
          <p className="muted small">{t('start.samplesNote')}</p>
          <ul className="start-list">
            {info?.samples.map((sample) => (
              <li key={sample.id}>
                <Button look="quiet" onPress={() => void openSample(sample.id, sample.title)}>
                  <span className="start-item">
                    <span>{sample.title}</span>
                    <span className="muted small">{sample.words}</span>
                  </span>
                </Button>
              </li>
            ))}
          </ul>
        </section>
        <RecentFiles />
      </div>
      <p className="start-privacy muted">
        <Lock />
        <span>{t('start.privacy')}</span>
      </p>
      <ClusterDialog open={elsewhere} onClose={() => setElsewhere(false)} />
      <PasteDialog open={pasting} onClose={() => setPasting(false)} />
    </div>
  )
}
