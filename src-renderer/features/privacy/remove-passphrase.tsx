import { useState } from 'react'
import { shapeOf } from '../../client/request-failed.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { Field } from '../../components/field.tsx'
import { Note } from '../../components/states.tsx'
import { t } from '../../words/index.ts'

interface Props {
  isOnly: boolean
  onClose: () => void
  remove: (current: string | null) => Promise<void>
}

export function RemovePassphrase({ isOnly, onClose, remove }: Props) {
  const [current, setCurrent] = useState('')
  const [failure, setFailure] = useState<string | null>(null)
  const press = () => {
    setFailure(null)
    remove(isOnly ? current : null).catch((thrown: unknown) => setFailure(shapeOf(thrown).message))
  }
  return (
    <Dialog
      title={t('passphrase.removeTitle')}
      role="alertdialog"
      open
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('cancel')}</Button>
          <Button look="danger" isDisabled={isOnly && current === ''} onPress={press}>
            {t('passphrase.removeDo')}
          </Button>
        </>
      }
    >
      <p>{t('passphrase.removeWords')}</p>
      {isOnly ? <Field label={t('passphrase.current')} value={current} onChange={setCurrent} secret="current" /> : null}
      <div role="alert">{failure === null ? null : <Note tone="caution">{failure}</Note>}</div>
    </Dialog>
  )
}
