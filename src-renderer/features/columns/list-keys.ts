import { type KeyboardEvent, useCallback } from 'react'
import { useView } from '../../state/view.ts'
import { clearSelection, moveActive, selectAll, toggleSelected } from './selection.ts'

const PAGE = 15
const FAR = 1_000_000

const moves: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: PAGE,
  PageUp: -PAGE,
  Home: -FAR,
  End: FAR,
}
const letterMoves: Readonly<Record<string, number>> = { j: 1, k: -1 }

export function focusList(): void {
  document.getElementById('column-grid')?.focus({ preventScroll: true })
}

export function focusDetail(): void {
  document.getElementById('column-detail')?.focus({ preventScroll: true })
}

/** Arrows belong to the list when it has the focus; j, k and Escape work from the detail beside it too. */
export function useListKeys(): (event: KeyboardEvent<HTMLElement>) => void {
  return useCallback((event) => {
    const target = event.target as HTMLElement
    if (event.defaultPrevented || !event.currentTarget.contains(target) || target.closest('[role=dialog]')) return
    const typing = target.matches('input:not([type=checkbox]), textarea')
    const onGrid = target.id === 'column-grid'
    if (event.key === 'Escape') {
      if (onGrid) clearSelection()
      else focusList()
      return event.preventDefault()
    }
    if (typing) {
      if (event.key === 'Enter' || event.key === 'ArrowDown') focusList()
      return
    }
    const plain = !event.metaKey && !event.ctrlKey && !event.altKey
    const step = plain ? (letterMoves[event.key] ?? (onGrid ? moves[event.key] : undefined)) : undefined
    if (step !== undefined) {
      event.preventDefault()
      return moveActive(step, event.shiftKey)
    }
    if (!onGrid) return
    const { active } = useView.getState()
    if (plain && event.key === ' ' && active !== null) {
      event.preventDefault()
      toggleSelected(active)
    } else if (plain && event.key === 'Enter') {
      event.preventDefault()
      focusDetail()
    } else if (event.key === 'a' && (event.metaKey || event.ctrlKey)) {
      event.preventDefault()
      selectAll()
    }
  }, [])
}
