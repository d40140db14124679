import { useState } from 'react'
import { call } from '../../client/client.ts'
import { Button } from '../../components/button.tsx'
import { Code } from '../../components/code.tsx'
import { complain } from '../../state/notices.ts'
import { t } from '../../words/index.ts'

export function PayloadPreview() {
  const [payload, setPayload] = useState<{ text: string; words: string } | null>(null)
  const load = async () => {
    try {
      setPayload(await call('privacy.payload', {}))
    } catch (thrown) {
      complain(thrown)
    }
  }
  if (payload === null) return <Button onPress={() => void load()}>{t('privacy.payloadShow')}</Button>
  return (
    <>
      <h3>{t('privacy.payload')}</h3>
      {payload.words ? <p>{payload.words}</p> : null}
      {payload.text ? <Code label={t('privacy.payload')}>{payload.text}</Code> : null}
    </>
  )
}
