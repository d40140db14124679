import { useState } from 'react'
import type { LearnedRuleView } from '#shared/contract/methods/learning.ts'
import { call } from '../../client/client.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { notify } from '../../state/notices.ts'
import { t } from '../../words/index.ts'
import { day, number } from '../../words/numbers.ts'
import { EditRule } from './edit-rule.tsx'
import type { ChangeLearned } from './learned-room.tsx'

export function RuleTable({ rules, change }: { rules: readonly LearnedRuleView[]; change: ChangeLearned }) {
  const [deleting, setDeleting] = useState<LearnedRuleView | null>(null)
  const [editing, setEditing] = useState<LearnedRuleView | null>(null)
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
                {rule.origin === 'team'
                  ? t('learned.origin.team', { count: rule.corrections })
                  : t('learned.origin.learned', { count: rule.corrections })}
                <br />
                <span className="muted small">
                  {day(rule.bornAt)} ·{' '}
                  {t(
                    rule.origin === 'team' && rule.state === 'retired' ? 'learned.state.refused' : `learned.state.${rule.state}`,
                  )}
                </span>
              </td>
              <td className="numeric">{number(rule.confidence)}</td>
              <td className="numeric">
                {rule.right} / {rule.wrong}
              </td>
              <td>{rule.lastUsedAt === null ? t('learned.never') : day(rule.lastUsedAt)}</td>
              <td>
                <span className="rule-tools">
                  <RuleTools rule={rule} change={change} onEdit={() => setEditing(rule)} onDelete={() => setDeleting(rule)} />
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
      {editing ? <EditRule rule={editing} change={change} onClose={() => setEditing(null)} /> : null}
    </section>
  )
}

interface ToolProps {
  rule: LearnedRuleView
  change: ChangeLearned
  onEdit: () => void
  onDelete: () => void
}

/** A rule of others is refused or used; one's own is paused, changed or deleted. */
function RuleTools({ rule, change, onEdit, onDelete }: ToolProps) {
  const inForce = rule.state === 'active'
  const set = (state: 'active' | 'paused' | 'retired') => void change(() => call('learned.setRule', { id: rule.id, state }))
  if (rule.origin === 'team') {
    return (
      <>
        <Button small onPress={() => set(inForce ? 'retired' : 'active')}>
          {inForce ? t('learned.refuse') : t('learned.accept')}
        </Button>
        <Button small look="quiet" onPress={onEdit}>
          {t('learned.edit')}
        </Button>
      </>
    )
  }
  return (
    <>
      <Button small onPress={() => set(inForce ? 'paused' : 'active')}>
        {inForce ? t('learned.pause') : t('learned.resume')}
      </Button>
      <Button small look="quiet" onPress={onEdit}>
        {t('learned.edit')}
      </Button>
      <Button small look="quiet" onPress={onDelete}>
        {t('learned.delete')}
      </Button>
    </>
  )
}
