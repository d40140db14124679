import type { HistogramBin } from '#shared/contract/profile.ts'
import { t } from '../words/index.ts'
import { number, whole } from '../words/numbers.ts'
import './charts.css'

const WIDTH = 400
const HEIGHT = 96

interface Props {
  bins: readonly HistogramBin[]
  /** Written forms of the bounds where they are no plain numbers: dates, durations. */
  label?: ((value: number) => string) | undefined
  marks?: readonly { at: number; words: string }[]
}

export function Histogram({ bins, label = number, marks = [] }: Props) {
  if (bins.length === 0) return null
  const from = bins[0]!.from
  const to = bins.at(-1)!.to
  const span = to - from || 1
  const tallest = Math.max(...bins.map((bin) => bin.count), 1)
  const x = (value: number) => ((value - from) / span) * WIDTH
  const peak = bins.reduce((best, bin) => (bin.count > best.count ? bin : best))
  const spoken = t('chart.histogram', { from: label(from), to: label(to), peak: `${label(peak.from)} – ${label(peak.to)}` })
  return (
    <figure className="chart">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={spoken} className="chart-plot">
        {bins.map((bin) => {
          const tall = bin.count === 0 ? 0 : Math.max(1.5, (bin.count / tallest) * (HEIGHT - 4))
          const wide = Math.max(bin.to === bin.from ? 3 : 0.5, x(bin.to) - x(bin.from) - 1)
          return (
            <rect key={bin.from} x={x(bin.from)} y={HEIGHT - tall} width={wide} height={tall} className="chart-bar">
              <title>{`${label(bin.from)} – ${label(bin.to)}: ${whole(bin.count)}`}</title>
            </rect>
          )
        })}
        {marks
          .filter((mark) => mark.at >= from && mark.at <= to)
          .map((mark) => (
            <line key={mark.words} x1={x(mark.at)} x2={x(mark.at)} y1="0" y2={HEIGHT} className="chart-mark">
              <title>{mark.words}</title>
            </line>
          ))}
      </svg>
      <figcaption className="chart-axis">
        <span>{label(from)}</span>
        <span>{t('chart.tallest', { count: whole(tallest) })}</span>
        <span>{label(to)}</span>
      </figcaption>
    </figure>
  )
}
