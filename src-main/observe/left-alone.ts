import type { Component } from '#shared/contract/methods/application.ts'
import { type Use, type UseName, uses } from '#shared/resilience/uses.ts'

/** Parts that failed so often that they are left alone for a while, and what that means. */
export function leftAloneComponent(open: ReadonlySet<string>): Component {
  const known: Readonly<Record<string, Use>> = uses
  if (open.size === 0) return { name: 'guards', state: 'ok', words: 'No part is being left alone.', remedy: '' }
  const words = [...open].map((use) => {
    const found = known[use as UseName]
    return found ? `${use} failed again and again and rests: ${found.fallback}.` : `${use} rests.`
  })
  return { name: 'guards', state: 'degraded', words: words.join(' '), remedy: 'It is tried again by itself.' }
}
