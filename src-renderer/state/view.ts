import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import type { SortKey } from './visible-columns.ts'

export const rooms = ['start', 'import', 'columns', 'recipe', 'export', 'learned', 'privacy', 'health'] as const
export type Room = (typeof rooms)[number]

export const stateFilters = [
  'all',
  'open',
  'not_sure',
  'issues',
  'accepted',
  'changed',
  'skipped',
  'waiting',
  'personal',
] as const
export type StateFilter = (typeof stateFilters)[number]

interface View {
  room: Room
  table: string | null
  path: string | null
  active: string | null
  anchor: string | null
  selected: ReadonlySet<string>
  filter: string
  stateFilter: StateFilter
  typeFilter: string
  sort: SortKey
  descending: boolean
  asking: boolean
  preview: boolean
  detailWidth: number
  openSections: Readonly<Record<string, boolean>>
}

const initial: View = {
  room: 'start',
  table: null,
  path: null,
  active: null,
  anchor: null,
  selected: new Set(),
  filter: '',
  stateFilter: 'all',
  typeFilter: 'all',
  sort: 'index',
  descending: false,
  asking: false,
  preview: true,
  detailWidth: 440,
  openSections: {},
}

/** What the window remembers. Names of columns are not kept beyond the session's own selection: only the place and the layout. */
export const useView = create<View>()(
  persist(() => initial, {
    name: 'aurora.view',
    partialize: ({ room, table, sort, descending, asking, preview, detailWidth, openSections, stateFilter }) => ({
      room,
      table,
      sort,
      descending,
      asking,
      preview,
      detailWidth,
      openSections,
      stateFilter,
    }),
  }),
)

export const setView = (part: Partial<View>) => useView.setState(part)

export function goTo(room: Room): void {
  setView({ room })
}

export function forgetPlace(): void {
  setView({ active: null, anchor: null, selected: new Set(), filter: '', stateFilter: 'all', typeFilter: 'all' })
}

export function toggleSection(name: string, open: boolean): void {
  useView.setState((view) => ({ openSections: { ...view.openSections, [name]: open } }))
}
