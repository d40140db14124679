import type { Task } from '#shared/contract/context.ts'
import type { RelationFacts, TargetFacts } from '#shared/contract/profile.ts'
import type { CodedColumn } from '../table/coded-column.ts'
import { correlationOf } from '../table/collinear.ts'
import { aloneScore } from './alone.ts'
import { mutualInformationOf } from './bins.ts'

const LEAKS_FROM = 0.98
/** Fewer rows agree by luck. */
const LEAST_ROWS = 30

export function isRegression(target: CodedColumn, task: Task): boolean {
  return task === 'regression' || (task !== 'classification' && target.numbers !== null && target.size > 20)
}

/** A column measured against the target. Classes take the target's numbers for a correlation only where there are two of them. */
export function targetFactsOf(
  column: CodedColumn,
  target: CodedColumn,
  regression: boolean,
  relation: RelationFacts,
): TargetFacts {
  const alone = aloneScore(column, target, regression)
  return {
    correlation: correlationWith(column, target),
    mutualInformation: mutualInformationOf(column, target),
    alone,
    relation,
    leakage: alone >= LEAKS_FROM && Math.min(column.present, target.present) >= LEAST_ROWS,
  }
}

function correlationWith(column: CodedColumn, target: CodedColumn): number | null {
  if (column.numbers === null) return null
  if (target.numbers !== null) return correlationOf(column.numbers, target.numbers)
  return target.size === 2
    ? correlationOf(
        column.numbers,
        Float64Array.from(target.codes, (code) => (code < 0 ? Number.NaN : code)),
      )
    : null
}
