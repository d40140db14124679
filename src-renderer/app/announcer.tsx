import { useNotices } from '../state/notices.ts'

/** A log that only grows at its end: sentences that follow each other quickly are all spoken, and none takes another's place. */
export function Announcer() {
  const spoken = useNotices((notices) => notices.spoken)
  return (
    <div className="hidden" role="log" aria-live="polite" aria-relevant="additions">
      {spoken.map(({ words, serial }) => (
        <p key={serial}>{words}</p>
      ))}
    </div>
  )
}
