export const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent)

export function keyWords(keys: string): string {
  const written = isMac ? keys.replace('Mod+', '⌘').replace('Shift+', '⇧').replace('Alt+', '⌥') : keys.replace('Mod+', 'Ctrl+')
  return written
    .replace('ArrowUp', '↑')
    .replace('ArrowDown', '↓')
    .replace('Enter', '↵')
    .replace('Escape', 'Esc')
    .replace('Space', isMac ? '␣' : 'Space')
    .replace(/(^|\+|⌘|⇧)([a-z])$/, (_, before: string, key: string) => `${before}${before === '' ? key : key.toUpperCase()}`)
}
