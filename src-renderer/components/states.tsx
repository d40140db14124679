import { type ReactNode, useEffect, useState } from 'react'
import { t } from '../words/index.ts'
import { percent, seconds } from '../words/numbers.ts'
import { Button } from './button.tsx'
import { Warning } from './icons.tsx'
import './states.css'

const SILENT_MS = 300
const ESTIMATE_AFTER_MS = 3_000

/** An empty place says what would be here and the one next thing. */
export function Empty({ title, children, action }: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className="empty">
      <h2>{title}</h2>
      {children ? <p className="muted prose">{children}</p> : null}
      {action}
    </div>
  )
}

export function Problem({ title, children, action }: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className="problem" role="alert">
      <Warning />
      <div>
        <strong>{title}</strong>
        {children ? <p>{children}</p> : null}
        {action ? <div className="problem-action">{action}</div> : null}
      </div>
    </div>
  )
}

export function Note({ tone = 'plain', children }: { tone?: 'plain' | 'caution' | 'good'; children: ReactNode }) {
  return <p className={`note note-${tone}`}>{children}</p>
}

/** Silent for the first 300 ms, then named and cancellable, after 3 s with an estimate. */
export function Progress({
  words,
  share,
  since,
  onCancel,
}: {
  words: string
  share: number | null
  since: number
  onCancel?: (() => void) | undefined
}) {
  const elapsed = useElapsed(since)
  if (elapsed < SILENT_MS) return null
  const rest = share !== null && share > 0.02 && elapsed > ESTIMATE_AFTER_MS ? (elapsed / share) * (1 - share) : null
  return (
    <div className="progress">
      <span className="progress-words">
        {words}
        {share === null ? '' : ` ${percent(share)}`}
        {rest === null ? '' : ` · ${t('progress.rest', { time: seconds(rest) })}`}
      </span>
      <progress className="progress-bar" aria-label={words} {...(share === null ? {} : { value: share })} max={1} />
      {onCancel ? (
        <Button small onPress={onCancel}>
          {t('cancel')}
        </Button>
      ) : null}
    </div>
  )
}

function useElapsed(since: number): number {
  const [now, setNow] = useState(() => performance.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(performance.now()), 250)
    return () => clearInterval(timer)
  }, [])
  return now - since
}

/** Waits in silence for 300 ms before it says that it waits. */
export function Waiting({ words }: { words: string }) {
  const [since] = useState(() => performance.now())
  const elapsed = useElapsed(since)
  return <p className="waiting muted">{elapsed < SILENT_MS ? '' : words}</p>
}
