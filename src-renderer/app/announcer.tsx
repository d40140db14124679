import { useNotices } from '../state/notices.ts'

/** Two regions in turn, so that the same sentence twice is spoken twice. */
export function Announcer() {
  const { words, serial } = useNotices((notices) => notices.spoken)
  return (
    <div className="hidden">
      <div role="status" aria-live="polite" aria-atomic="true" data-testid="announcer-0">
        {serial % 2 === 0 ? words : ''}
      </div>
      <div role="status" aria-live="polite" aria-atomic="true" data-testid="announcer-1">
        {serial % 2 === 1 ? words : ''}
      </div>
    </div>
  )
}
