import { announce } from '../../state/notices.ts'
import { setView, useView } from '../../state/view.ts'
import { visibleColumns } from '../../state/visible-columns.ts'
import { t } from '../../words/index.ts'

export function toggleSelected(name: string): void {
  useView.setState((view) => {
    const selected = new Set(view.selected)
    if (!selected.delete(name)) selected.add(name)
    return { selected, active: name, anchor: name }
  })
  announce(t('announce.selected', { count: useView.getState().selected.size }))
}

export function selectRange(from: string, to: string): void {
  const names = visibleColumns()
  const [a, b] = [names.indexOf(from), names.indexOf(to)]
  if (a < 0 || b < 0) return
  setView({ selected: new Set(names.slice(Math.min(a, b), Math.max(a, b) + 1)), active: to })
  announce(t('announce.selected', { count: Math.abs(b - a) + 1 }))
}

export function selectAll(): void {
  const names = visibleColumns()
  setView({ selected: new Set(names) })
  announce(t('announce.selected', { count: names.length }))
}

export function clearSelection(): boolean {
  if (useView.getState().selected.size === 0) return false
  setView({ selected: new Set() })
  announce(t('announce.selected', { count: 0 }))
  return true
}

export function selectByMouse(name: string, event: { shiftKey: boolean; metaKey: boolean; ctrlKey: boolean }): void {
  const { anchor } = useView.getState()
  if (event.shiftKey && anchor !== null) selectRange(anchor, name)
  else if (event.metaKey || event.ctrlKey) toggleSelected(name)
  else setView({ active: name, anchor: name, selected: new Set() })
}

export function moveActive(step: number, extend: boolean): void {
  const names = visibleColumns()
  if (names.length === 0) return
  const { active, anchor } = useView.getState()
  const at = active === null ? -1 : names.indexOf(active)
  const next = names[Math.max(0, Math.min(names.length - 1, at + step))]!
  if (extend) selectRange(anchor ?? active ?? next, next)
  else setView({ active: next, anchor: next })
}
