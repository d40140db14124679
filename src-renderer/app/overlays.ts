import { create } from 'zustand'

interface Overlays {
  palette: boolean
  shortcuts: boolean
  /** The editor of the active column's plan is open. */
  changing: boolean
}

export const useOverlays = create<Overlays>(() => ({ palette: false, shortcuts: false, changing: false }))
