import { useState } from 'react'
import type { OutputOf } from '#shared/contract/methods/index.ts'
import { call } from '../../client/client.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { Switch } from '../../components/field.tsx'
import { notify } from '../../state/notices.ts'
import { t } from '../../words/index.ts'
import type { ChangeLearned } from './learned-room.tsx'

export type Offer = OutputOf<'learned.readShared'> & { text: string }

/** What a file would bring, rule by rule; only what is chosen comes. */
export function AdoptRules({ offer, change, onClose }: { offer: Offer; change: ChangeLearned; onClose: () => void }) {
  const fresh = offer.rules.filter((rule) => !rule.known)
  const [wanted, setWanted] = useState<ReadonlySet<string>>(() => new Set(fresh.map((rule) => rule.id)))
  const want = (id: string, on: boolean) => {
    const next = new Set(wanted)
    if (on) next.add(id)
    else next.delete(id)
    setWanted(next)
  }
  const adopt = () => {
    onClose()
    void change(async () => {
      const { adopted, ...view } = await call('learned.adopt', { text: offer.text, ids: [...wanted] })
      notify(t('learned.adopted', { count: adopted }), 'good')
      return view
    })
  }
  return (
    <Dialog
      title={t('learned.adoptTitle')}
      wide
      open
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('cancel')}</Button>
          <Button look="main" isDisabled={wanted.size === 0} onPress={adopt}>
            {t('learned.adoptDo', { count: wanted.size })}
          </Button>
        </>
      }
    >
      <p>{t('learned.adoptWords')}</p>
      <ul className="adopt-list">
        {fresh.map((rule) => (
          <li key={rule.id}>
            <Switch label={rule.words} on={wanted.has(rule.id)} onChange={(on) => want(rule.id, on)} />
            <span className="muted small">{t('learned.adoptFrom', { count: rule.from })}</span>
          </li>
        ))}
      </ul>
      {offer.rules.length > fresh.length ? (
        <p className="muted">{t('learned.adoptKnown', { count: offer.rules.length - fresh.length })}</p>
      ) : null}
      {offer.left.map(({ words, why }) => (
        <p key={words} className="muted small">
          {t('learned.leftOut', { words, why })}
        </p>
      ))}
    </Dialog>
  )
}
