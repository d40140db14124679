import { useEffect, useState } from 'react'
import { Switch as AriaSwitch, FieldError, Input, Label, SearchField, Text, TextField } from 'react-aria-components'
import './field.css'

interface Props {
  label: string
  value: string
  onChange: (value: string) => void
  hideLabel?: boolean
  note?: string | undefined
  wrong?: string | undefined
  placeholder?: string
  mono?: boolean
  inputMode?: 'text' | 'decimal' | 'numeric'
  /** Tell the change when the field is left or Enter is pressed, not at every key. */
  lazy?: boolean
  /** Not shown as it is typed: a new one, or one that is in force. */
  secret?: 'new' | 'current'
}

export function Field({
  label,
  value,
  onChange,
  hideLabel = false,
  note,
  wrong,
  placeholder,
  mono,
  inputMode = 'text',
  lazy = false,
  secret,
}: Props) {
  const [draft, setDraft] = useState(value)
  useEffect(() => setDraft(value), [value])
  const tell = () => {
    if (lazy && draft !== value) onChange(draft)
  }
  return (
    <TextField
      className="field"
      {...(secret ? { type: 'password', autoComplete: `${secret}-password` } : {})}
      value={draft}
      isInvalid={wrong !== undefined}
      onChange={(next) => {
        setDraft(next)
        if (!lazy) onChange(next)
      }}
      onBlur={tell}
      onKeyDown={(event) => (event.key === 'Enter' ? tell() : event.continuePropagation())}
      {...(hideLabel ? { 'aria-label': label } : {})}
    >
      {hideLabel ? null : <Label className="field-label">{label}</Label>}
      <Input className={`field-input${mono ? ' mono' : ''}`} inputMode={inputMode} {...(placeholder ? { placeholder } : {})} />
      {note ? (
        <Text slot="description" className="field-note">
          {note}
        </Text>
      ) : null}
      {wrong === undefined ? null : <FieldError className="field-wrong">{wrong}</FieldError>}
    </TextField>
  )
}

export function Search({
  label,
  value,
  onChange,
  id,
}: {
  label: string
  value: string
  onChange: (value: string) => void
  id?: string
}) {
  return (
    <SearchField className="search" aria-label={label} value={value} onChange={onChange}>
      <Input className="field-input" placeholder={label} {...(id ? { id } : {})} />
    </SearchField>
  )
}

export function Switch({
  label,
  on,
  onChange,
  hideLabel = false,
  disabled = false,
}: {
  label: string
  on: boolean
  onChange: (on: boolean) => void
  hideLabel?: boolean
  disabled?: boolean
}) {
  return (
    <AriaSwitch
      className="switch"
      isSelected={on}
      onChange={onChange}
      isDisabled={disabled}
      {...(hideLabel ? { 'aria-label': label } : {})}
    >
      <span className="switch-track" aria-hidden="true">
        <span className="switch-knob" />
      </span>
      {hideLabel ? null : label}
    </AriaSwitch>
  )
}
