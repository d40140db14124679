import { type ReactNode, useMemo } from 'react'
import {
  Select as AriaSelect,
  Button,
  Header,
  Label,
  ListBox,
  ListBoxItem,
  ListBoxSection,
  Popover,
  SelectValue,
} from 'react-aria-components'
import { Chevron } from './icons.tsx'
import './select.css'

export interface Choice {
  id: string
  label: string
  /** A second line: what choosing it means. */
  note?: string
  disabled?: boolean
  group?: string
}

interface Props {
  label: string
  choices: readonly Choice[]
  value: string | null
  onChange: (id: string) => void
  hideLabel?: boolean
  disabled?: boolean
  placeholder?: string
  look?: 'field' | 'inline'
}

export function Select({
  label,
  choices,
  value,
  onChange,
  hideLabel = false,
  disabled = false,
  placeholder = '–',
  look = 'field',
}: Props) {
  const items = useMemo(() => grouped(choices), [choices])
  return (
    <AriaSelect
      className={`select select-${look}`}
      value={value}
      onChange={(key) => (key === null ? undefined : onChange(String(key)))}
      isDisabled={disabled}
      placeholder={placeholder}
      {...(hideLabel ? { 'aria-label': label } : {})}
    >
      {hideLabel ? null : <Label className="select-label">{label}</Label>}
      <Button className="select-button">
        <SelectValue className="select-value">
          {({ selectedText, isPlaceholder }) => (isPlaceholder ? placeholder : selectedText)}
        </SelectValue>
        <Chevron />
      </Button>
      <Popover className="popover select-popover">
        <ListBox className="select-list">{items}</ListBox>
      </Popover>
    </AriaSelect>
  )
}

function grouped(choices: readonly Choice[]): ReactNode {
  const groups = new Map<string, Choice[]>()
  for (const each of choices) groups.set(each.group ?? '', [...(groups.get(each.group ?? '') ?? []), each])
  return [...groups].map(([name, members]) =>
    name === '' ? (
      members.map(item)
    ) : (
      <ListBoxSection key={name} id={`group:${name}`}>
        <Header className="select-group">{name}</Header>
        {members.map(item)}
      </ListBoxSection>
    ),
  )
}

function item(choice: Choice) {
  return (
    <ListBoxItem
      key={choice.id}
      id={choice.id}
      textValue={choice.label}
      className="select-item"
      isDisabled={choice.disabled ?? false}
    >
      <span>{choice.label}</span>
      {choice.note ? <span className="select-note">{choice.note}</span> : null}
    </ListBoxItem>
  )
}
