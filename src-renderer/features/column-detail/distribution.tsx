import type { ColumnDetail } from '#shared/contract/methods/columns.ts'
import { Bars } from '../../components/bars.tsx'
import { Histogram } from '../../components/histogram.tsx'
import { t } from '../../words/index.ts'
import { number } from '../../words/numbers.ts'
import { timeLabel } from './time-label.ts'

export function Distribution({ detail }: { detail: ColumnDetail }) {
  const { profile } = detail
  const bins = detail.histogram.length > 0 ? detail.histogram : profile.histogram
  const present = profile.rows - profile.missing.count
  if (bins.length > 1) {
    const quantiles = profile.number?.quantiles
    const marks = quantiles ? [{ at: quantiles.p50, words: t('chart.median', { value: number(quantiles.p50) }) }] : []
    return <Histogram bins={bins} label={profile.time ? timeLabel(bins, profile.time) : undefined} marks={marks} />
  }
  if (profile.top.length === 0) return null
  return <Bars label={t('chart.top')} values={profile.top} total={present} most={8} />
}
