import { create } from 'zustand'
import { shapeOf } from '../client/request-failed.ts'

export interface Notice {
  id: number
  tone: 'plain' | 'good' | 'caution' | 'danger'
  words: string
  action: { label: string; run: () => void } | null
}

interface Notices {
  notices: readonly Notice[]
  /** What a screen reader says, the latest last; the serial makes a repeated sentence new. */
  spoken: readonly { words: string; serial: number }[]
}

const PLAIN_NOTICE_MS = 6_000
const SPOKEN_KEPT = 5
let serial = 0

export const useNotices = create<Notices>(() => ({ notices: [], spoken: [] }))

export function announce(words: string): void {
  serial += 1
  const id = serial
  useNotices.setState(({ spoken }) => ({ spoken: [...spoken.slice(1 - SPOKEN_KEPT), { words, serial: id }] }))
}

export function dismiss(id: number): void {
  useNotices.setState(({ notices }) => ({ notices: notices.filter((each) => each.id !== id) }))
}

export function notify(words: string, tone: Notice['tone'] = 'plain', action: Notice['action'] = null): void {
  serial += 1
  const id = serial
  useNotices.setState(({ notices }) => ({
    notices: [...notices.filter((each) => each.words !== words).slice(-2), { id, tone, words, action }],
  }))
  announce(words)
  if (tone === 'plain' || tone === 'good') setTimeout(() => dismiss(id), PLAIN_NOTICE_MS)
}

/** Errors stay until they are read; a cancelled request is no error. */
export function complain(thrown: unknown, action: Notice['action'] = null): void {
  const shape = shapeOf(thrown)
  if (shape.code === 'cancelled') return
  notify(shape.message, 'danger', action)
}
