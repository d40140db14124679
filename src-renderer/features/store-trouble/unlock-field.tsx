import { useState } from 'react'
import { call } from '../../client/client.ts'
import { Button } from '../../components/button.tsx'
import { Field } from '../../components/field.tsx'
import { complain, notify } from '../../state/notices.ts'
import { t } from '../../words/index.ts'

export function UnlockField({ onUnlocked }: { onUnlocked: () => void }) {
  const [typed, setTyped] = useState('')
  const unlock = async () => {
    try {
      await call('store.unlock', { code: typed })
      notify(t('privacy.unlocked'), 'good')
      onUnlocked()
    } catch (thrown) {
      complain(thrown)
    }
  }
  return (
    <>
      <Field label={t('privacy.unlock')} value={typed} onChange={setTyped} mono />
      <Button look="main" isDisabled={typed.trim() === ''} onPress={() => void unlock()}>
        {t('privacy.unlockDo')}
      </Button>
    </>
  )
}
