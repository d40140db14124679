import { type ErrorDetector, findingsForValues } from './finding.ts'

/** Words that stand for missing, where most of the column is filled with something else. */
export const findDisguised: ErrorDetector = ({ columns }) =>
  columns.flatMap((column, index) => {
    const { values } = column.dictionary
    if (column.present === 0) return []
    const marked = values.flatMap((value, code) => (column.gone[code] === 1 && value.trim() !== '' ? [code] : []))
    const found = new Map(
      marked.map((code) => [
        code,
        { kind: 'disguised' as const, score: 0.9, expected: null, words: `“${values[code]}” only stands for a missing value` },
      ]),
    )
    return findingsForValues(index, column, found)
  })
