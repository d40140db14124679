import type { RelationFacts } from '#shared/contract/profile.ts'
import { mapBreathing } from '../measure/map-breathing.ts'
import type { Breathe } from '../measure/reading.ts'
import type { CodedColumn } from '../table/coded-column.ts'
import { aimsOf } from './aims.ts'
import { groupsOf } from './bins.ts'
import { type Aims, explainedByGroups, explainedByLine } from './explained.ts'
import { clipped, commonness, logged, ranked } from './forms.ts'
import { leftOverOf } from './left-over.ts'

const BINS = 10
const MOST_ROWS = 2_000

/** How much of the target each form of a column explains: alone, and of what straight lines through all columns leave. */
export async function relationsWith(
  columns: readonly CodedColumn[],
  at: number,
  regression: boolean,
  breathe?: Breathe,
): Promise<(place: number) => RelationFacts> {
  const few = await mapBreathing(columns, breathe, withFewRows)
  const aims = aimsOf(few[at]!, regression)
  const left = await leftOverOf(few, at, aims, breathe)
  return (place) => {
    const column = few[place]!
    const forms = formsOf(column)
    return {
      straight: straightIn(forms, aims),
      ...bentIn(forms, aims),
      common: explainedByLine(commonness(column), aims),
      gaps: explainedByLine(
        Float64Array.from(column.codes, (code) => (code < 0 ? 1 : 0)),
        aims,
      ),
      beyond: { left: left.share, weight: left.weights[place]!, ...bentIn(forms, left.aims) },
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

type Forms = ReturnType<typeof formsOf>

const along = (values: Float64Array | null, aims: Aims): number | null => values && explainedByLine(values, aims)

const straightIn = ({ straight }: Forms, aims: Aims): number | null => along(straight, aims)

function bentIn({ logged, ranked, clipped, grouped }: Forms, aims: Aims) {
  return {
    logged: along(logged, aims),
    ranked: along(ranked, aims),
    clipped: along(clipped, aims),
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
