import { useState } from 'react'
import type { ActionCall, ParameterValue } from '#shared/contract/action.ts'
import type { LearnedRuleView } from '#shared/contract/methods/learning.ts'
import { call } from '../../client/client.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { Select } from '../../components/select.tsx'
import { Problem, Waiting } from '../../components/states.tsx'
import { t } from '../../words/index.ts'
import { ParameterField } from '../column-detail/parameter-field.tsx'
import { useAsked } from '../column-detail/use-detail.ts'
import type { ChangeLearned } from './learned-room.tsx'

interface Props {
  rule: LearnedRuleView
  change: ChangeLearned
  onClose: () => void
}

/** What a rule does, chosen anew. When it speaks stays as it is. */
export function EditRule({ rule, change, onClose }: Props) {
  const { value, failure } = useAsked('learned.choices', { id: rule.id }, null)
  const [act, setAct] = useState<ActionCall>(rule.act as ActionCall)
  const chosen = value?.actions.find((each) => each.action === act.action)
  const choose = (action: string) => {
    const next = value?.actions.find((each) => each.action === action)
    const known = next?.parameters.filter((each) => each.fallback !== null && each.fallback !== undefined) ?? []
    setAct({ action, parameters: Object.fromEntries(known.map((each) => [each.name, each.fallback as ParameterValue])) })
  }
  const save = () => {
    onClose()
    void change(() => call('learned.editRule', { id: rule.id, act: { action: act.action, parameters: { ...act.parameters } } }))
  }
  return (
    <Dialog
      title={t('learned.editTitle')}
      open
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('cancel')}</Button>
          <Button look="main" isDisabled={!chosen} onPress={save}>
            {t('learned.editDo')}
          </Button>
        </>
      }
    >
      <div className="edit-rule">
        <p className="muted">
          {t('learned.when')} {rule.conditions.join(' · ')}
        </p>
        {failure === null ? null : <Problem title={t('learned.failed')}>{failure}</Problem>}
        {value === null && failure === null ? <Waiting words={t('learned.loading')} /> : null}
        {value ? (
          <Select
            label={t('learned.editAction')}
            value={act.action}
            onChange={choose}
            choices={value.actions.map(({ action, title, words }) => ({ id: action, label: title, note: words }))}
          />
        ) : null}
        {chosen?.parameters.map((parameter) => (
          <ParameterField
            key={parameter.name}
            parameter={parameter}
            value={act.parameters[parameter.name] ?? null}
            onChange={(next) => setAct({ ...act, parameters: { ...act.parameters, [parameter.name]: next } })}
          />
        ))}
        <p className="muted small">{t('learned.editWords')}</p>
      </div>
    </Dialog>
  )
}
