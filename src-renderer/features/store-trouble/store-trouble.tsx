import { useState } from 'react'
import type { OutputOf } from '#shared/contract/methods/index.ts'
import { call } from '../../client/client.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { Note } from '../../components/states.tsx'
import { complain, notify } from '../../state/notices.ts'
import { refreshHealth } from '../../state/session.ts'
import { t } from '../../words/index.ts'
import { useAsked } from '../column-detail/use-detail.ts'
import { UnlockField } from './unlock-field.tsx'

export type StoreStatus = OutputOf<'store.status'>

/** What befell the store, and a way out for each remedy that there is. */
export function StoreTrouble({ onMended }: { onMended: () => void }) {
  const { value: status, again } = useAsked('store.status', {}, null)
  const mended = () => {
    void refreshHealth()
    again()
    onMended()
  }
  return status ? <Remedies status={status} onMended={mended} /> : null
}

export function Remedies({ status, onMended }: { status: StoreStatus; onMended: () => void }) {
  const [asking, setAsking] = useState(false)
  const has = (...names: StoreStatus['remedies']) => names.some((name) => status.remedies.includes(name))
  const doing = (ask: () => Promise<unknown>, said: string) => async () => {
    try {
      await ask()
      notify(said, 'good')
      onMended()
    } catch (thrown) {
      complain(thrown)
    }
  }
  const startNew = () => {
    setAsking(false)
    void doing(() => call('store.startNew', {}), t('storeTrouble.startedNew'))()
  }
  const salvage = async () => {
    try {
      const { events, lost } = await call('store.salvage', {})
      notify(t('storeTrouble.salvaged', { events, lost }), 'good')
      onMended()
    } catch (thrown) {
      complain(thrown)
    }
  }
  if (status.remedies.length === 0) return null
  return (
    <>
      <Note tone="caution">{status.words}</Note>
      {status.setAside ? <p className="muted">{t('storeTrouble.setAside')}</p> : null}
      <ul>
        {status.remedies.map((remedy) => (
          <li key={remedy}>{t(`storeRemedy.${remedy}`)}</li>
        ))}
      </ul>
      {has('enter_recovery_code', 'enter_passphrase') ? <UnlockField onUnlocked={onMended} /> : null}
      <div className="actions">
        {status.problem === 'corrupt' && status.setAside ? (
          <Button onPress={() => void salvage()}>{t('storeTrouble.salvage')}</Button>
        ) : null}
        {has('retry', 'unlock_key_store', 'make_writable', 'free_space', 'close_other') ? (
          <Button onPress={() => void doing(() => call('store.retry', {}), t('storeTrouble.tried'))()}>{t('again')}</Button>
        ) : null}
        {has('start_new') ? (
          <Button look="danger" onPress={() => setAsking(true)}>
            {t('storeTrouble.startNew')}
          </Button>
        ) : null}
      </div>
      <Dialog
        title={t('storeTrouble.startNewTitle')}
        role="alertdialog"
        open={asking}
        onClose={() => setAsking(false)}
        actions={
          <>
            <Button onPress={() => setAsking(false)}>{t('cancel')}</Button>
            <Button look="danger" onPress={startNew}>
              {t('storeTrouble.startNew')}
            </Button>
          </>
        }
      >
        <p>{t('storeTrouble.startNewWords')}</p>
      </Dialog>
    </>
  )
}
