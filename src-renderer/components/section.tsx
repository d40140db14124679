import type { ReactNode } from 'react'
import { Button, Disclosure, DisclosurePanel, Heading } from 'react-aria-components'
import { toggleSection, useView } from '../state/view.ts'
import { Chevron } from './icons.tsx'
import './section.css'

interface Props {
  name: string
  title: string
  aside?: ReactNode
  startsOpen?: boolean
  /** Of its heading. */
  level?: 2 | 3
  children: ReactNode
}

/** A part that folds; whether it is open is remembered by name, for all columns alike. */
export function Section({ name, title, aside, startsOpen = true, level = 3, children }: Props) {
  const open = useView((view) => view.openSections[name]) ?? startsOpen
  return (
    <Disclosure className="section" isExpanded={open} onExpandedChange={(next) => toggleSection(name, next)}>
      <div className="section-head">
        <Heading level={level} className="section-title">
          <Button slot="trigger" className="section-button">
            <Chevron />
            {title}
          </Button>
        </Heading>
        {aside ? <span className="section-aside">{aside}</span> : null}
      </div>
      <DisclosurePanel className="section-panel">{open ? children : null}</DisclosurePanel>
    </Disclosure>
  )
}
