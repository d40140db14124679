import { type DragEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { openFile, openText } from '../state/open-table.ts'
import { useView } from '../state/view.ts'
import { t } from '../words/index.ts'

/** The whole window takes a dropped file; pasting a table works on the start screen. */
export function DropTarget({ children }: { children: ReactNode }) {
  const [over, setOver] = useState(false)
  const depth = useRef(0)

  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      if (
        useView.getState().room !== 'start' ||
        event.target instanceof HTMLInputElement ||
        event.target instanceof HTMLTextAreaElement
      )
        return
      const file = event.clipboardData?.files[0]
      const text = event.clipboardData?.getData('text/plain') ?? ''
      if (file) void openFile(file)
      else if (text.trim() !== '') void openText(text)
    }
    window.addEventListener('paste', paste)
    return () => window.removeEventListener('paste', paste)
  }, [])

  const enter = (event: DragEvent) => {
    if (!event.dataTransfer.types.includes('Files')) return
    depth.current += 1
    setOver(true)
  }
  const leave = () => {
    depth.current = Math.max(0, depth.current - 1)
    if (depth.current === 0) setOver(false)
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    depth.current = 0
    setOver(false)
    const file = event.dataTransfer.files[0]
    if (file) void openFile(file)
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping has its keyboard way in Open
    <div
      className="drop-target"
      onDragEnter={enter}
      onDragLeave={leave}
      onDragOver={(event) => event.preventDefault()}
      onDrop={drop}
    >
      {children}
      {over ? <div className="drop-veil">{t('drop.here')}</div> : null}
    </div>
  )
}
