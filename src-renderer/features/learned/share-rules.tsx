import { useState } from 'react'
import type { OutputOf } from '#shared/contract/methods/index.ts'
import { call } from '../../client/client.ts'
import { Button } from '../../components/button.tsx'
import { Code } from '../../components/code.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { pickFile } from '../../components/pick-file.ts'
import { complain } from '../../state/notices.ts'
import { saveText } from '../../state/save-text.ts'
import { t } from '../../words/index.ts'
import { AdoptRules, type Offer } from './adopt-rules.tsx'
import type { ChangeLearned } from './learned-room.tsx'

const FILE = 'aurora-rules.json'

/** Rules given to others and taken from them as a file that a person reads. No budget is spent: the person decides what to tell. */
export function ShareRules({ any, change }: { any: boolean; change: ChangeLearned }) {
  const [shared, setShared] = useState<OutputOf<'learned.share'> | null>(null)
  const [offer, setOffer] = useState<Offer | null>(null)
  const share = () => void call('learned.share', { ids: null }).then(setShared, complain)
  const choose = async () => {
    const file = await pickFile('.json,application/json')
    if (!file) return
    try {
      const text = await file.text()
      setOffer({ text, ...(await call('learned.readShared', { text })) })
    } catch (thrown) {
      complain(thrown)
    }
  }
  const close = () => setShared(null)
  return (
    <section className="share-rules">
      <h2>{t('learned.share')}</h2>
      <p className="muted prose">{t('learned.shareWords')}</p>
      <div className="actions">
        <Button small isDisabled={!any} onPress={share}>
          {t('learned.shareShow')}
        </Button>
        <Button small onPress={() => void choose()}>
          {t('learned.adoptChoose')}
        </Button>
      </div>
      <Dialog
        title={t('learned.shareTitle')}
        wide
        open={shared !== null}
        onClose={close}
        actions={
          <>
            <Button onPress={close}>{t('cancel')}</Button>
            <Button look="main" isDisabled={shared?.rules.length === 0} onPress={() => void saveText(FILE, shared?.text ?? '')}>
              {t('learned.shareSave')}
            </Button>
          </>
        }
      >
        <p>{t('learned.shareRead', { count: shared?.rules.length ?? 0 })}</p>
        {shared?.left.map(({ words, why }) => (
          <p key={words} className="muted small">
            {t('learned.leftOut', { words, why })}
          </p>
        ))}
        <Code label={t('learned.shareFile')} tall>
          {shared?.text ?? ''}
        </Code>
      </Dialog>
      {offer ? <AdoptRules offer={offer} change={change} onClose={() => setOffer(null)} /> : null}
    </section>
  )
}
