import type { ReactNode } from 'react'
import { Button as AriaButton, type ButtonProps } from 'react-aria-components'
import './button.css'

interface Props extends Omit<ButtonProps, 'className' | 'style' | 'children'> {
  look?: 'plain' | 'main' | 'quiet' | 'danger' | 'link'
  /** The keys that do the same, shown at the button's end. */
  keys?: string | undefined
  small?: boolean
  children: ReactNode
}

export function Button({ look = 'plain', keys, small = false, children, ...rest }: Props) {
  return (
    <AriaButton {...rest} className={`button button-${look}${small ? ' button-small' : ''}`}>
      {children}
      {keys ? (
        <span className="button-keys" aria-hidden="true">
          {keys}
        </span>
      ) : null}
    </AriaButton>
  )
}
