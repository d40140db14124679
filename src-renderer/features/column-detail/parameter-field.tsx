import { useState } from 'react'
import type { ParameterValue } from '#shared/contract/action.ts'
import type { ActionCard } from '#shared/contract/methods/columns.ts'
import { Field, Switch } from '../../components/field.tsx'
import { Select } from '../../components/select.tsx'
import { t } from '../../words/index.ts'
import { readParameter, writeParameter } from './parameter-text.ts'

type Parameter = ActionCard['parameters'][number]

interface Props {
  parameter: Parameter
  value: ParameterValue
  onChange: (value: ParameterValue) => void
}

export function ParameterField({ parameter, value, onChange }: Props) {
  const [wrong, setWrong] = useState<string | undefined>(undefined)
  if (parameter.kind === 'boolean') return <Switch label={parameter.title} on={value === true} onChange={onChange} />
  if (parameter.kind === 'choice') {
    return (
      <div className="field">
        <span className="field-label" aria-hidden="true">
          {parameter.title}
        </span>
        <Select
          label={parameter.title}
          hideLabel
          value={value === null ? null : String(value)}
          onChange={onChange}
          choices={parameter.choices.map((id) => ({ id, label: id.replaceAll('_', ' ') }))}
        />
      </div>
    )
  }
  const read = (text: string) => {
    const result = readParameter(parameter, text)
    setWrong(result.ok ? undefined : t(result.problem, { minimum: parameter.minimum ?? '−∞', maximum: parameter.maximum ?? '∞' }))
    if (result.ok) onChange(result.value)
  }
  return (
    <Field
      label={parameter.title}
      value={writeParameter(value)}
      onChange={read}
      lazy
      mono
      wrong={wrong}
      inputMode={parameter.kind === 'number' || parameter.kind === 'integer' ? 'decimal' : 'text'}
      note={parameter.kind === 'list' ? t('parameter.list') : parameter.kind === 'map' ? t('parameter.map') : undefined}
    />
  )
}
