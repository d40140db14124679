import { collectVotes } from '../collect-votes.ts'
import { viewColumn } from '../column-view.ts'
import type { DescribedColumn } from '../described-column.ts'
import { detectors } from '../detectors/index.ts'
import { FeatureRow } from './feature-row.ts'
import { addNameFeatures } from './name-features.ts'
import { addSampleFeatures } from './sample-features.ts'
import { addStatFeatures } from './stat-features.ts'
import { addTableFeatures, type TableContext } from './table-features.ts'

/** The figures that the trained model sees besides the hashed text. Training reads them from this very function. */
export function columnFeatures(column: DescribedColumn, context: TableContext): FeatureRow {
  const { rows, nulls, distinct, ...figures } = column.stats
  const view = viewColumn({ name: column.name, values: column.samples, rows, nulls, distinct, stats: figures })
  const row = new FeatureRow()
  addStatFeatures(row, column.stats, view)
  addNameFeatures(row, column.name)
  addSampleFeatures(row, column.samples, view)
  addTableFeatures(row, column, context)
  const votes = collectVotes(view)
  for (const { id } of detectors) row.add(`vote.${id}`, votes.find(({ detector }) => detector === id)?.score ?? 0)
  return row
}
