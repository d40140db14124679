import { madOf, quantile, weigh } from '../measure/numbers.ts'
import { type ErrorDetector, type Finding, findingsForValues } from './finding.ts'

/** Scaled median distances; far beyond what any usual distribution reaches. */
const FAR = 25
const MOST = 0.005
const LEAST_ROWS = 50

/** Numbers so far out that a slip of the comma or another unit is likelier than the value. */
export const findOutliers: ErrorDetector = ({ columns }) =>
  columns.flatMap((column, index) => {
    if (column.verdict.type !== 'numeric' || column.present < LEAST_ROWS) return []
    const { values, counts } = column.dictionary
    const codes = values.flatMap((value, code) => (column.gone[code] === 0 && Number.isFinite(Number(value)) ? [code] : []))
    const numbers = weigh(
      codes.map((code) => Number(values[code])),
      codes.map((code) => counts[code]!),
    )
    if (numbers.weight < LEAST_ROWS) return []
    const middle = quantile(numbers, 0.5)
    const spread = 1.4826 * madOf(numbers, middle)
    if (spread === 0) return []
    const reach = Math.max(FAR * spread, 3 * (quantile(numbers, 0.99) - quantile(numbers, 0.01)))
    const far = codes.filter((code) => Math.abs(Number(values[code]) - middle) > reach)
    if (far.reduce((sum, code) => sum + counts[code]!, 0) > MOST * numbers.weight) return []
    const found = new Map<number, Omit<Finding, 'row' | 'column'>>(
      far.map((code) => [
        code,
        { kind: 'outlier', score: 0.6, expected: null, words: `“${values[code]}” lies far from all other values` },
      ]),
    )
    return findingsForValues(index, column, found)
  })
