import type { RelationFacts } from '#shared/contract/profile.ts'
import type { CodedColumn } from '../table/coded-column.ts'
import { aimsOf } from './aims.ts'
import { groupsOf } from './bins.ts'
import { type Aims, explainedByGroups, explainedByLine } from './explained.ts'
import { clipped, commonness, logged, ranked } from './forms.ts'
import { leftOverOf } from './left-over.ts'

const BINS = 10
const MOST_ROWS = 2_000

/** How much of the target each form of a column explains: alone, and of what straight lines through all columns leave. */
export function relationsWith(
  columns: readonly CodedColumn[],
  at: number,
  regression: boolean,
): (place: number) => RelationFacts {
  const few = columns.map(withFewRows)
  const aims = aimsOf(few[at]!, regression)
  const left = leftOverOf(few, at, aims)
  return (place) => {
    const column = few[place]!
    const forms = formsOf(column)
    const { straight, ...own } = explained(forms, aims)
    const { straight: _, ...beyond } = explained(forms, left.aims)
    return {
      straight,
      ...own,
      common: explainedByLine(commonness(column), aims),
      gaps: explainedByLine(
        Float64Array.from(column.codes, (code) => (code < 0 ? 1 : 0)),
        aims,
      ),
      beyond: { left: left.share, weight: left.weights[place]!, ...beyond },
    }
  }
}

function formsOf(column: CodedColumn) {
  const { numbers } = column
  return {
    straight: numbers,
    logged: numbers && logged(numbers),
    ranked: numbers && ranked(numbers),
    clipped: numbers && clipped(numbers),
    grouped: groupsOf(column, BINS),
  }
}

function explained({ grouped, ...forms }: ReturnType<typeof formsOf>, aims: Aims) {
  const line = (values: Float64Array | null): number | null => values && explainedByLine(values, aims)
  return {
    straight: line(forms.straight),
    logged: line(forms.logged),
    ranked: line(forms.ranked),
    clipped: line(forms.clipped),
    grouped: explainedByGroups(grouped.groups, grouped.size, aims),
  }
}

/** Evenly from all of them. */
function withFewRows(column: CodedColumn): CodedColumn {
  const rows = column.codes.length
  if (rows <= MOST_ROWS) return column
  const row = (place: number): number => Math.floor((place * rows) / MOST_ROWS)
  return {
    ...column,
    codes: Int32Array.from({ length: MOST_ROWS }, (_, place) => column.codes[row(place)]!),
    numbers: column.numbers && Float64Array.from({ length: MOST_ROWS }, (_, place) => column.numbers![row(place)]!),
  }
}
