import type { ReactNode } from 'react'
import './code.css'

/** Text as it is, in a scrolling region that the keyboard reaches. */
export function Code({ label, tall = false, children }: { label: string; tall?: boolean; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section className={`code${tall ? ' code-tall' : ''}`} aria-label={label} tabIndex={0}>
      <pre>{children}</pre>
    </section>
  )
}
