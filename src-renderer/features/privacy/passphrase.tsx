import { useState } from 'react'
import type { OutputOf } from '#shared/contract/methods/index.ts'
import { call } from '../../client/client.ts'
import { Button } from '../../components/button.tsx'
import { notify } from '../../state/notices.ts'
import { t } from '../../words/index.ts'
import { RemovePassphrase } from './remove-passphrase.tsx'
import { SetPassphrase } from './set-passphrase.tsx'

type Use = OutputOf<'privacy.report'>['store']['passphrase']

/** A passphrase of the person's own in front of the store, set, changed and removed. */
export function Passphrase({ use, onChanged }: { use: Use; onChanged: () => void }) {
  const [doing, setDoing] = useState<'set' | 'remove' | null>(null)
  const ended = (said: string) => {
    setDoing(null)
    notify(said, 'good')
    onChanged()
  }
  return (
    <>
      <h3>{t('passphrase.title')}</h3>
      <p className="muted">{t(`passphrase.${use}`)}</p>
      <div className="actions">
        <Button onPress={() => setDoing('set')}>{t(use === 'none' ? 'passphrase.set' : 'passphrase.change')}</Button>
        {use === 'none' ? null : <Button onPress={() => setDoing('remove')}>{t('passphrase.remove')}</Button>}
      </div>
      {doing === 'set' ? (
        <SetPassphrase
          isOnly={use === 'only'}
          onClose={() => setDoing(null)}
          save={async (passphrase, only, current) => {
            await call('store.setPassphrase', { passphrase, only, current })
            ended(t('passphrase.isSet'))
          }}
        />
      ) : null}
      {doing === 'remove' ? (
        <RemovePassphrase
          isOnly={use === 'only'}
          onClose={() => setDoing(null)}
          remove={async (current) => {
            await call('store.removePassphrase', { current })
            ended(t('passphrase.removed'))
          }}
        />
      ) : null}
    </>
  )
}
