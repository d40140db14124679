import type { ReactNode } from 'react'

function Icon({ children, size = 16 }: { children: ReactNode; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {children}
    </svg>
  )
}

export const Chevron = () => (
  <Icon size={12}>
    <path d="M4 6l4 4 4-4" />
  </Icon>
)

export const Close = () => (
  <Icon size={14}>
    <path d="M4 4l8 8M12 4l-8 8" />
  </Icon>
)

export const Sliders = () => (
  <Icon size={14}>
    <path d="M2 4.5h7M13 4.5h1M2 11.5h1M7 11.5h7M11 2.8v3.4M5 9.8v3.4" />
  </Icon>
)

export const Check = () => (
  <Icon size={14}>
    <path d="M3 8.5l3.2 3.2L13 4.8" />
  </Icon>
)

export const Up = () => (
  <Icon size={14}>
    <path d="M8 13V3M4 7l4-4 4 4" />
  </Icon>
)

export const Down = () => (
  <Icon size={14}>
    <path d="M8 3v10M4 9l4 4 4-4" />
  </Icon>
)

export const Lock = () => (
  <Icon size={14}>
    <rect x="3" y="7" width="10" height="7" rx="1.5" />
    <path d="M5 7V5a3 3 0 016 0v2" />
  </Icon>
)

export const Warning = () => (
  <Icon size={14}>
    <path d="M8 2.5l6 11H2zM8 6.5v3.4M8 11.8v.1" />
  </Icon>
)

export const Mark = () => (
  <svg width="18" height="18" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
    <path d="M2 13V8m4 5V3m4 10V6m4 7v-3" stroke="currentColor" strokeWidth="2.2" strokeLinecap="round" />
  </svg>
)

const roomPaths = {
  start: 'M2.5 7.5L8 3l5.5 4.5V13h-4v-3.5h-3V13h-4z',
  import: 'M2.5 3.5h11v9h-11zM2.5 6.5h11M6 6.5v6',
  columns: 'M3 4h10M3 8h10M3 12h10',
  recipe: 'M4 3.5h9M4 8h9M4 12.5h9M2 3.5h.01M2 8h.01M2 12.5h.01',
  export: 'M8 10V2.5M5 5.5l3-3 3 3M3 10v3.5h10V10',
  learned: 'M3 12.5V9m3.5 3.5v-6M10 12.5v-4m3.5 4V3.5',
  privacy: 'M8 2l5 2v4c0 3-2.2 5-5 6-2.8-1-5-3-5-6V4z',
  health: 'M2 8.500h3l1.5-4 3 7 1.5-3h3',
} as const

export type RoomIconName = keyof typeof roomPaths

export const RoomIcon = ({ name }: { name: RoomIconName }) => (
  <Icon>
    <path d={roomPaths[name]} />
  </Icon>
)
