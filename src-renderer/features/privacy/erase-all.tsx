import { useState } from 'react'
import { call } from '../../client/client.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { Field } from '../../components/field.tsx'
import { complain, notify } from '../../state/notices.ts'
import { t } from '../../words/index.ts'

const WORD = 'erase'

export function EraseAll({ onErased }: { onErased: () => void }) {
  const [open, setOpen] = useState(false)
  const [text, setText] = useState('')
  const close = () => {
    setOpen(false)
    setText('')
  }
  const erase = async () => {
    close()
    try {
      await call('privacy.erase', { confirm: WORD })
      notify(t('privacy.erased'), 'good')
      onErased()
    } catch (thrown) {
      complain(thrown)
    }
  }
  return (
    <div>
      <Button look="danger" onPress={() => setOpen(true)}>
        {t('privacy.erase')}
      </Button>
      <Dialog
        title={t('privacy.eraseTitle')}
        role="alertdialog"
        open={open}
        onClose={close}
        actions={
          <>
            <Button onPress={close}>{t('cancel')}</Button>
            <Button look="danger" isDisabled={text !== WORD} onPress={() => void erase()}>
              {t('privacy.eraseDo')}
            </Button>
          </>
        }
      >
        <p>{t('privacy.eraseWords')}</p>
        <Field label={t('privacy.eraseType')} value={text} onChange={setText} mono />
      </Dialog>
    </div>
  )
}
