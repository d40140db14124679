import { useState } from 'react'
import { call } from '../../client/client.ts'
import { Button } from '../../components/button.tsx'
import { Field } from '../../components/field.tsx'
import { complain, notify } from '../../state/notices.ts'
import { refreshHealth } from '../../state/session.ts'
import { t } from '../../words/index.ts'

export function RecoveryCode({ locked, onUnlocked }: { locked: boolean; onUnlocked: () => void }) {
  const [shown, setShown] = useState<{ code: string | null } | null>(null)
  const [typed, setTyped] = useState('')
  const show = () => void call('store.recoveryCode', {}).then(setShown, complain)
  const unlock = async () => {
    try {
      await call('store.unlock', { code: typed })
      notify(t('privacy.unlocked'), 'good')
      void refreshHealth()
      onUnlocked()
    } catch (thrown) {
      complain(thrown)
    }
  }
  if (locked) {
    return (
      <>
        <Field label={t('privacy.unlock')} value={typed} onChange={setTyped} mono />
        <Button look="main" isDisabled={typed.trim() === ''} onPress={() => void unlock()}>
          {t('privacy.unlockDo')}
        </Button>
      </>
    )
  }
  return (
    <>
      <h3>{t('privacy.recovery')}</h3>
      <p className="muted">{t('privacy.recoveryWords')}</p>
      {shown === null ? <Button onPress={show}>{t('privacy.recoveryShow')}</Button> : null}
      {shown?.code ? <output className="recovery-code">{shown.code}</output> : null}
      {shown && shown.code === null ? <p>{t('privacy.recoveryNone')}</p> : null}
    </>
  )
}
