import { useEffect } from 'react'
import { onEvent } from '../client/client.ts'
import { openPath } from '../state/open-table.ts'
import { setView, useView } from '../state/view.ts'
import { commands, isAvailable, runCommand } from './commands.ts'
import { isMac } from './platform.ts'

export function keyName(event: KeyboardEvent): string {
  const mod = isMac ? event.metaKey : event.ctrlKey
  const key = event.key.length === 1 && (mod || event.altKey) ? plainKey(event) : event.key === ' ' ? 'Space' : event.key
  const shift = event.shiftKey && (mod || /^[A-Z]$/.test(key) || key.length > 1)
  return `${mod ? 'Mod+' : ''}${event.altKey ? 'Alt+' : ''}${shift ? 'Shift+' : ''}${key}`
}

/** With a modifier held, layouts and Option on a Mac change the letter: the code says which key it was. */
function plainKey(event: KeyboardEvent): string {
  const found = /^(?:Key|Digit)(.)$/.exec(event.code)
  return found?.[1]?.toLowerCase() ?? event.key.toLowerCase()
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('input:not([type=checkbox],[type=radio]), textarea, select'))
  )
}

function isElsewhere(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('[role=dialog],[role=alertdialog],[role=listbox],[role=menu]') !== null
}

function onKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return
  const name = keyName(event)
  if (name === 'Escape' && useView.getState().asking && !isElsewhere(event.target)) {
    setView({ asking: false })
    return
  }
  const plain = !name.includes('Mod+') && !name.includes('Alt+')
  if (plain && (isTyping(event.target) || isElsewhere(event.target))) return
  if (isTyping(event.target) && /^Mod\+(Shift\+)?[zy]$/.test(name)) return
  const command = commands.find((each) => each.keys.includes(name) && isAvailable(each))
  if (!command) return
  event.preventDefault()
  void command.run()
}

export function useKeyboard(): void {
  useEffect(() => {
    window.addEventListener('keydown', onKey)
    const offs = [
      onEvent('app.command', ({ command }) => runCommand(command)),
      onEvent('table.openRequested', ({ path }) => {
        void openPath(path)
      }),
    ]
    return () => {
      window.removeEventListener('keydown', onKey)
      for (const off of offs) off()
    }
  }, [])
}
