import { type RefObject, useEffect, useLayoutEffect, useState } from 'react'

/** Whether the full form of an element that does not wrap fits into its width. Measured, not guessed: faces and zoom differ. */
export function useFits(element: RefObject<HTMLElement | null>): boolean {
  const [needed, setNeeded] = useState(0)
  const [width, setWidth] = useState(Number.POSITIVE_INFINITY)
  const fits = width >= needed

  useEffect(() => {
    if (!element.current) return
    const observer = new ResizeObserver(([entry]) => setWidth(entry?.target.clientWidth ?? Number.POSITIVE_INFINITY))
    observer.observe(element.current)
    return () => observer.disconnect()
  }, [element])

  useLayoutEffect(() => {
    const shown = element.current
    if (!fits || !shown || shown.scrollWidth <= shown.clientWidth) return
    setNeeded(shown.scrollWidth)
    setWidth(shown.clientWidth)
  })

  return fits
}
