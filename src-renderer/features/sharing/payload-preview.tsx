import { useState } from 'react'
import type { OutputOf } from '#shared/contract/methods/index.ts'
import { call } from '../../client/client.ts'
import { Button } from '../../components/button.tsx'
import { Code } from '../../components/code.tsx'
import { complain } from '../../state/notices.ts'
import { t } from '../../words/index.ts'
import { whole } from '../../words/numbers.ts'

export function PayloadPreview() {
  const [preview, setPreview] = useState<OutputOf<'sync.preview'> | null>(null)
  const load = async () => {
    try {
      setPreview(await call('sync.preview', {}))
    } catch (thrown) {
      complain(thrown)
    }
  }
  if (preview === null) return <Button onPress={() => void load()}>{t('privacy.payloadShow')}</Button>
  return (
    <>
      <h3>{t('privacy.payload')}</h3>
      {preview.words ? <p className="prose">{preview.words}</p> : null}
      {preview.text ? (
        <>
          <Code label={t('privacy.payload')}>{preview.text.replaceAll('\r\n', '\n')}</Code>
          <p className="muted small">{t('privacy.payloadBytes', { bytes: whole(preview.bytes) })}</p>
        </>
      ) : null}
    </>
  )
}
