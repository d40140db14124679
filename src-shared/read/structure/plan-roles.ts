import { isBlankLine, type RawRecord } from '../records/record.ts'
import type { TablePlan } from './plan.ts'

export type PlanRole = 'header' | 'data' | 'metadata' | 'notes' | 'group' | 'derived' | 'empty'

/** The role of each record as the layout has it: what reading does with it. */
export function planRoles(records: readonly RawRecord[], plan: TablePlan): PlanRole[] {
  const headers = new Set(plan.header.rows)
  return records.map((record, index) => {
    if (isBlankLine(record) || record.cells.every((cell) => cell.trim() === '')) return 'empty'
    if (headers.has(index)) return 'header'
    if (index < plan.firstRecord) return 'metadata'
    const role = plan.skipped.get(index)
    if (role !== undefined) return role
    return 'data'
  })
}
