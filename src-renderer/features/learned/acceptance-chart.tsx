import { t } from '../../words/index.ts'
import { day, percent } from '../../words/numbers.ts'
import type { LearnedView } from './learned-room.tsx'
import '../../components/charts.css'

const WIDTH = 720
const HEIGHT = 120
const PAD = 6

export function AcceptanceChart({ days }: { days: LearnedView['acceptance'] }) {
  const known = days.filter((each) => each.recommended > 0)
  if (known.length === 0) return <p className="muted">{t('learned.acceptanceNone')}</p>
  const [first, second] = known
  if (first && !second) {
    return (
      <p>{t('learned.acceptanceOneDay', { day: day(first.day), accepted: first.accepted, recommended: first.recommended })}</p>
    )
  }
  const shareOf = (each: (typeof known)[number]) => each.accepted / each.recommended
  const total = known.reduce((sum, each) => sum + each.accepted, 0) / known.reduce((sum, each) => sum + each.recommended, 0)
  const points = known.map((each, index) => ({
    x: (index / (known.length - 1)) * (WIDTH - PAD * 2) + PAD,
    y: PAD + (1 - shareOf(each)) * (HEIGHT - PAD * 2),
    words: `${day(each.day)}: ${percent(shareOf(each))}`,
  }))
  const spoken = t('learned.acceptanceSpoken', { from: day(known[0]!.day), to: day(known.at(-1)!.day), share: percent(total) })
  return (
    <figure className="acceptance">
      <svg className="acceptance-plot" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={spoken}>
        <polyline className="chart-line" points={points.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ')} />
        {points.map(({ x, y, words }) => (
          <circle key={words} cx={x} cy={y} r="3.5" className="acceptance-dot">
            <title>{words}</title>
          </circle>
        ))}
      </svg>
      <figcaption className="chart-axis">
        <span>{day(known[0]!.day)}</span>
        <span>{t('learned.acceptanceTotal', { share: percent(total) })}</span>
        <span>{day(known.at(-1)!.day)}</span>
      </figcaption>
    </figure>
  )
}
