export interface MenuItem {
  label?: string
  role?: string
  type?: string
  accelerator?: string
  submenu?: readonly MenuItem[]
  click?: () => void
}

let installed: readonly MenuItem[] = []

export const Menu = {
  buildFromTemplate: (template: readonly MenuItem[]): readonly MenuItem[] => template,
  setApplicationMenu: (menu: readonly MenuItem[]): void => {
    installed = menu
  },
}

export function clickMenuItem(label: string): boolean {
  const found = installed.flatMap((menu) => menu.submenu ?? []).find((item) => item.label === label)
  found?.click?.()
  return found?.click !== undefined
}
