import type { ColumnDetail } from '#shared/contract/methods/columns.ts'
import type { HistogramBin, ValueCount } from '#shared/contract/profile.ts'
import { Bars } from '../../components/bars.tsx'
import { Histogram } from '../../components/histogram.tsx'
import { t } from '../../words/index.ts'
import { number } from '../../words/numbers.ts'
import { timeLabel } from './time-label.ts'

/** Few distinct numbers are no histogram: each is a bar of its own, in their order. */
function byValue(bins: readonly HistogramBin[], label: (value: number) => string): ValueCount[] {
  const counts = new Map<string, number>()
  for (const bin of bins) counts.set(label(bin.from), (counts.get(label(bin.from)) ?? 0) + bin.count)
  return [...counts].map(([value, count]) => ({ value, count }))
}

export function Distribution({ detail }: { detail: ColumnDetail }) {
  const { profile } = detail
  const bins = detail.histogram.length > 0 ? detail.histogram : profile.histogram
  const present = profile.rows - profile.missing.count
  if (bins.length > 0 && bins.every((bin) => bin.from === bin.to)) {
    return (
      <Bars
        label={t('chart.values')}
        values={byValue(bins, profile.time ? timeLabel(bins, profile.time) : number)}
        total={present}
        most={12}
      />
    )
  }
  if (bins.length > 1) {
    const quantiles = profile.number?.quantiles
    const marks = quantiles ? [{ at: quantiles.p50, words: t('chart.median', { value: number(quantiles.p50) }) }] : []
    return <Histogram bins={bins} label={profile.time ? timeLabel(bins, profile.time) : undefined} marks={marks} />
  }
  if (profile.top.length === 0) return null
  return <Bars label={t('chart.top')} values={profile.top} total={present} most={8} />
}
