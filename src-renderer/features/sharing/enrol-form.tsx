import { useState } from 'react'
import { call } from '../../client/client.ts'
import { Button } from '../../components/button.tsx'
import { Field } from '../../components/field.tsx'
import { t } from '../../words/index.ts'
import type { ChangeSharing } from './sharing-part.tsx'

export function EnrolForm({ change }: { change: ChangeSharing }) {
  const [server, setServer] = useState('')
  const [code, setCode] = useState('')
  const [pin, setPin] = useState('')
  const [asking, setAsking] = useState(false)
  const enrol = async () => {
    setAsking(true)
    await change(() => call('sync.enrol', { server: server.trim(), code: code.trim(), pin: pin.trim() || null }))
    setAsking(false)
  }
  return (
    <form
      className="enrol"
      onSubmit={(event) => {
        event.preventDefault()
        void enrol()
      }}
    >
      <p className="prose">{t('sharing.offer')}</p>
      <Field label={t('sharing.serverField')} value={server} onChange={setServer} mono placeholder="https://" />
      <Field label={t('sharing.code')} value={code} onChange={setCode} mono note={t('sharing.codeNote')} />
      <Field label={t('sharing.pin')} value={pin} onChange={setPin} mono note={t('sharing.pinNote')} />
      <Button look="main" isDisabled={asking || server.trim() === '' || code.trim() === ''} onPress={() => void enrol()}>
        {t('sharing.enrol')}
      </Button>
    </form>
  )
}
