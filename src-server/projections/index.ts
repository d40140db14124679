import { dailyReports } from './daily-reports.ts'
import type { Projection } from './projection.ts'
import { supportCounts } from './support-counts.ts'

export type { Letter, Projection, StoredEvent } from './projection.ts'

export const projections: readonly Projection[] = [supportCounts, dailyReports]
