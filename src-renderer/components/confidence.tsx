import { t } from '../words/index.ts'
import './confidence.css'

const STEPS = [0.35, 0.6, 0.85] as const

export function confidenceStep(confidence: number): 1 | 2 | 3 | 4 {
  return (1 + STEPS.filter((from) => confidence >= from).length) as 1 | 2 | 3 | 4
}

const words = { 1: 'sure.1', 2: 'sure.2', 3: 'sure.3', 4: 'sure.4' } as const

function dots(from: number, to: number): string {
  let path = ''
  for (let n = from; n < to; n += 1) path += `M${1 + n * 9} 4a3 3 0 1 0 6 0a3 3 0 1 0-6 0`
  return path
}

/** Four steps, told by position and word; the number stands beside it where there is room. */
export function Confidence({ value, withNumber = false }: { value: number; withNumber?: boolean }) {
  const step = confidenceStep(value)
  return (
    <span className="confidence" data-step={step} title={`${t(words[step])}: ${value.toFixed(2)}`}>
      <svg width="35" height="8" viewBox="0 0 35 8" aria-hidden="true" focusable="false">
        <path d={dots(0, step)} className="confidence-full" />
        <path d={dots(step, 4)} className="confidence-rest" />
      </svg>
      {withNumber ? (
        <span>
          {t(words[step])} <span className="muted">{value.toFixed(2)}</span>
        </span>
      ) : (
        <span className="hidden">{t(words[step])}</span>
      )}
    </span>
  )
}
