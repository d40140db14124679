import { useState } from 'react'
import { call } from '../../client/client.ts'
import { Button } from '../../components/button.tsx'
import { complain } from '../../state/notices.ts'
import { t } from '../../words/index.ts'

/** The code of a new store, once; afterwards only a new code can be made, which makes the old one void. */
export function RecoveryCode() {
  const [shown, setShown] = useState<{ code: string | null } | null>(null)
  const show = () => void call('store.recoveryCode', {}).then(setShown, complain)
  const renew = () => void call('store.newRecoveryCode', {}).then(setShown, complain)
  return (
    <>
      <h3>{t('privacy.recovery')}</h3>
      <p className="muted">{t('privacy.recoveryWords')}</p>
      {shown === null ? <Button onPress={show}>{t('privacy.recoveryShow')}</Button> : null}
      {shown?.code ? <output className="recovery-code">{shown.code}</output> : null}
      {shown && shown.code === null ? (
        <>
          <p>{t('privacy.recoveryNone')}</p>
          <Button onPress={renew}>{t('privacy.recoveryRenew')}</Button>
        </>
      ) : null}
    </>
  )
}
