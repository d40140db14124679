import { useState } from 'react'
import type { LearnedRuleView } from '#shared/contract/methods/learning.ts'
import { call } from '../../client/client.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { notify } from '../../state/notices.ts'
import { t } from '../../words/index.ts'
import { day, number } from '../../words/numbers.ts'
import type { ChangeLearned } from './learned-room.tsx'

export function RuleTable({ rules, change }: { rules: readonly LearnedRuleView[]; change: ChangeLearned }) {
  const [deleting, setDeleting] = useState<LearnedRuleView | null>(null)
  const remove = async () => {
    const rule = deleting
    setDeleting(null)
    if (!rule) return
    await change(async () => {
      const { changes, ...view } = await call('learned.deleteRule', { id: rule.id })
      notify(t('learned.deleted', { changes }), 'good')
      return view
    })
  }
  return (
    <section>
      <h2>{t('learned.rules')}</h2>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{t('learned.rule')}</th>
            <th scope="col">{t('learned.origin')}</th>
            <th scope="col" className="numeric">
              {t('columns.sure')}
            </th>
            <th scope="col" className="numeric">
              {t('learned.record')}
            </th>
            <th scope="col">{t('learned.used')}</th>
            <th scope="col">
              <span className="hidden">{t('learned.pause')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rules.map((rule) => (
            <tr key={rule.id}>
              <th scope="row">
                <span className="rule-words">
                  {rule.words}
                  {rule.conditions.length > 0 ? (
                    <span className="muted small">
                      {t('learned.when')} {rule.conditions.join(' · ')}
                    </span>
                  ) : null}
                </span>
              </th>
              <td>
                {rule.origin === 'team' ? t('learned.origin.team') : t('learned.origin.learned', { count: rule.corrections })}
                <br />
                <span className="muted small">
                  {day(rule.bornAt)} · {t(`learned.state.${rule.state}`)}
                </span>
              </td>
              <td className="numeric">{number(rule.confidence)}</td>
              <td className="numeric">
                {rule.right} / {rule.wrong}
              </td>
              <td>{rule.lastUsedAt === null ? t('learned.never') : day(rule.lastUsedAt)}</td>
              <td>
                <span className="rule-tools">
                  <Button
                    small
                    onPress={() =>
                      void change(() =>
                        call('learned.setRule', { id: rule.id, state: rule.state === 'active' ? 'paused' : 'active' }),
                      )
                    }
                  >
                    {rule.state === 'active' ? t('learned.pause') : t('learned.resume')}
                  </Button>
                  <Button small look="quiet" onPress={() => setDeleting(rule)}>
                    {t('learned.delete')}
                  </Button>
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Dialog
        title={t('learned.deleteTitle')}
        role="alertdialog"
        open={deleting !== null}
        onClose={() => setDeleting(null)}
        actions={
          <>
            <Button onPress={() => setDeleting(null)}>{t('cancel')}</Button>
            <Button look="danger" onPress={() => void remove()}>
              {t('learned.delete')}
            </Button>
          </>
        }
      >
        <p>{deleting?.words}</p>
        <p className="muted">{t('learned.deleteWords')}</p>
      </Dialog>
    </section>
  )
}
