import { useState } from 'react'
import { shapeOf } from '../../client/request-failed.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { Field, Switch } from '../../components/field.tsx'
import { Note } from '../../components/states.tsx'
import { t } from '../../words/index.ts'

const SHORTEST = 8

interface Props {
  isOnly: boolean
  onClose: () => void
  save: (passphrase: string, only: boolean, current: string | null) => Promise<void>
}

export function SetPassphrase({ isOnly, onClose, save }: Props) {
  const [current, setCurrent] = useState('')
  const [passphrase, setPassphrase] = useState('')
  const [again, setAgain] = useState('')
  const [only, setOnly] = useState(isOnly)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  const differs = again !== '' && again !== passphrase
  const ready = passphrase.length >= SHORTEST && again === passphrase && (!isOnly || current !== '')
  const press = async () => {
    setBusy(true)
    setFailure(null)
    try {
      await save(passphrase, only, isOnly ? current : null)
    } catch (thrown) {
      setFailure(shapeOf(thrown).message)
      setBusy(false)
    }
  }
  return (
    <Dialog
      title={t('passphrase.setTitle')}
      open
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('cancel')}</Button>
          <Button look="main" isDisabled={!ready || busy} onPress={() => void press()}>
            {t('passphrase.save')}
          </Button>
        </>
      }
    >
      {isOnly ? <Field label={t('passphrase.current')} value={current} onChange={setCurrent} secret="current" /> : null}
      <Field
        label={t('passphrase.new')}
        value={passphrase}
        onChange={setPassphrase}
        note={t('passphrase.shortest', { count: SHORTEST })}
        secret="new"
      />
      <Field
        label={t('passphrase.again')}
        value={again}
        onChange={setAgain}
        wrong={differs ? t('passphrase.differs') : undefined}
        secret="new"
      />
      <Switch label={t('passphrase.onlySwitch')} on={only} onChange={setOnly} />
      <p className="muted small">{t(only ? 'passphrase.onlyWords' : 'passphrase.alsoWords')}</p>
      <div role="alert">{failure === null ? null : <Note tone="caution">{failure}</Note>}</div>
    </Dialog>
  )
}
