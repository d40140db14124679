import type { ActionCall, ParameterValue } from '#shared/contract/action.ts'
import type { ActionCard } from '#shared/contract/methods/columns.ts'
import { Button } from '../../components/button.tsx'
import { Close, Down, Up } from '../../components/icons.tsx'
import { Select } from '../../components/select.tsx'
import { t, type WordKey } from '../../words/index.ts'
import { ParameterField } from './parameter-field.tsx'

interface Props {
  step: ActionCall
  index: number
  last: number
  actions: readonly ActionCard[]
  onChange: (step: ActionCall) => void
  onRemove: () => void
  onMove: (by: 1 | -1) => void
}

export function defaultsOf(card: ActionCard): Record<string, ParameterValue> {
  const entries = card.parameters.filter((each) => each.fallback !== undefined && each.fallback !== null)
  return Object.fromEntries(entries.map((each) => [each.name, each.fallback as ParameterValue]))
}

export function PlanStep({ step, index, last, actions, onChange, onRemove, onMove }: Props) {
  const card = actions.find((each) => each.action === step.action)
  const choose = (id: string) => {
    const next = actions.find((each) => each.action === id)
    if (next) onChange({ action: id, parameters: defaultsOf(next) })
  }
  return (
    <div className="plan-step">
      <div className="plan-step-head">
        <Select
          label={t('plan.step', { number: index + 1 })}
          hideLabel
          value={step.action}
          onChange={choose}
          choices={actions.map((each) => ({
            id: each.action,
            label: each.title,
            note: each.applies ? each.words : each.refusal,
            disabled: !each.applies && each.action !== step.action,
            group: t(`family.${each.family}` as WordKey),
          }))}
        />
        <Button look="quiet" small aria-label={t('plan.up')} isDisabled={index === 0} onPress={() => onMove(-1)}>
          <Up />
        </Button>
        <Button look="quiet" small aria-label={t('plan.down')} isDisabled={index === last} onPress={() => onMove(1)}>
          <Down />
        </Button>
        <Button look="quiet" small aria-label={t('plan.remove')} onPress={onRemove}>
          <Close />
        </Button>
      </div>
      {card && card.parameters.length > 0 ? (
        <div className="plan-parameters">
          {card.parameters.map((parameter) => (
            <ParameterField
              key={parameter.name}
              parameter={parameter}
              value={step.parameters[parameter.name] ?? null}
              onChange={(value) => onChange({ ...step, parameters: withParameter(step.parameters, parameter.name, value) })}
            />
          ))}
        </div>
      ) : null}
    </div>
  )
}

function withParameter(parameters: ActionCall['parameters'], name: string, value: ParameterValue): ActionCall['parameters'] {
  const { [name]: _old, ...rest } = parameters
  return value === null ? rest : { ...rest, [name]: value }
}
