import type { ColumnView } from '../column-view.ts'
import type { DescribedStats } from '../described-column.ts'
import { type FeatureRow, signedLog } from './feature-row.ts'

/** What the figures of the whole column say. */
export function addStatFeatures(row: FeatureRow, stats: DescribedStats, view: ColumnView): void {
  const { rows, nulls, distinct, mean, std, min, max } = stats
  const present = Math.max(0, rows - nulls)
  const numeric = min !== 0 || max !== 0 || std !== 0 || mean !== 0
  const span = max - min
  row.add('stats.rows', Math.log1p(rows))
  row.add('stats.rowsPlain', rows)
  row.add('stats.present', Math.log1p(present))
  row.add('stats.nullShare', nulls / Math.max(1, rows))
  row.add('stats.nulls', Math.log1p(nulls))
  row.add('stats.distinct', Math.log1p(distinct))
  row.add('stats.distinctPlain', Math.min(distinct, 1000))
  row.add('stats.distinctShare', distinct / Math.max(1, rows))
  row.add('stats.uniqueness', distinct / Math.max(1, present))
  row.add('stats.repeats', Math.log1p(present / Math.max(1, distinct)))
  row.add('stats.effectiveDistinct', Math.min(100, view.distinct))
  row.add('stats.setAside', view.setAside.length)
  row.add('stats.isKey', distinct === rows ? 1 : distinct >= present && present > 0 ? 0.5 : 0)
  row.add('stats.numeric', numeric ? 1 : 0)
  row.add('stats.mean', signedLog(mean))
  row.add('stats.std', signedLog(std))
  row.add('stats.min', signedLog(min))
  row.add('stats.max', signedLog(max))
  row.add('stats.minPlain', min)
  row.add('stats.maxPlain', max)
  row.add('stats.span', signedLog(span))
  row.add('stats.spread', std / Math.max(1e-9, Math.abs(mean)))
  row.add('stats.place', span > 0 ? (mean - min) / span : 0)
  row.add('stats.relativeStd', span > 0 ? std / span : 0)
  row.add('stats.filled', numeric && span > 0 ? Math.min(10, distinct / (span + 1)) : 0)
  row.add('stats.everyStep', numeric && span + 1 === distinct ? 1 : 0)
  row.add('stats.wholeBounds', Number.isInteger(min) && Number.isInteger(max) ? 1 : 0)
  row.add('stats.zeroToOne', min >= 0 && max <= 1 && numeric ? 1 : 0)
  row.add('stats.hundred', max === 100 ? 1 : 0)
}
