import type { CodedColumn } from '../table/coded-column.ts'
import { groupsOf } from './bins.ts'

const FOLDS = 5

/** Spreads neighbouring rows over the folds: files are often sorted. */
function foldOf(row: number): number {
  return (Math.imul(row + 1, 0x9e3779b1) >>> 8) % FOLDS
}

/**
 * How well this column alone tells the target on rows it has not seen, 0 to 1: R² for numbers, balanced accuracy above
 * chance for classes. The predictor is the mean (or the likeliest class) of the column's group in the other folds.
 */
export function aloneScore(column: CodedColumn, target: CodedColumn, regression: boolean): number {
  const { groups, size } = groupsOf(column, 24)
  return regression && target.numbers !== null ? explained(groups, size, target.numbers) : recalled(groups, size, target)
}

function explained(groups: Int32Array, size: number, numbers: Float64Array): number {
  const sums = new Float64Array(size * FOLDS)
  const counts = new Float64Array(size * FOLDS)
  const all = new Float64Array(FOLDS)
  const allCounts = new Float64Array(FOLDS)
  for (let row = 0; row < groups.length; row += 1) {
    const number = numbers[row]!
    if (Number.isNaN(number)) continue
    const fold = foldOf(row)
    all[fold]! += number
    allCounts[fold]! += 1
    if (groups[row]! < 0) continue
    sums[groups[row]! * FOLDS + fold]! += number
    counts[groups[row]! * FOLDS + fold]! += 1
  }
  const sumAll = all.reduce((sum, part) => sum + part, 0)
  const countAll = allCounts.reduce((sum, part) => sum + part, 0)
  if (countAll < 10) return 0
  let [wrong, spread] = [0, 0]
  for (let row = 0; row < groups.length; row += 1) {
    const number = numbers[row]!
    if (Number.isNaN(number)) continue
    const fold = foldOf(row)
    const base = (sumAll - all[fold]!) / (countAll - allCounts[fold]!)
    const at = groups[row]! * FOLDS
    let [sum, count] = [0, 0]
    for (let other = 0; other < FOLDS && groups[row]! >= 0; other += 1) {
      if (other === fold) continue
      sum += sums[at + other]!
      count += counts[at + other]!
    }
    const guess = count > 0 ? sum / count : base
    wrong += (number - guess) ** 2
    spread += (number - base) ** 2
  }
  return spread > 0 ? Math.max(0, 1 - wrong / spread) : 0
}

function recalled(groups: Int32Array, size: number, target: CodedColumn): number {
  const classes = target.size
  if (classes < 2 || classes > 200 || size * classes * FOLDS > 20_000_000) return 0
  const tally = new Int32Array(size * FOLDS * classes)
  const totals = new Int32Array(classes)
  for (let row = 0; row < groups.length; row += 1) {
    const label = target.codes[row]!
    if (label < 0) continue
    totals[label]! += 1
    if (groups[row]! >= 0) tally[(groups[row]! * FOLDS + foldOf(row)) * classes + label]! += 1
  }
  const guesses = guessesOf(tally, size, classes, totals)
  const right = new Int32Array(classes)
  for (let row = 0; row < groups.length; row += 1) {
    const label = target.codes[row]!
    if (label >= 0 && groups[row]! >= 0 && guesses[groups[row]! * FOLDS + foldOf(row)] === label) right[label]! += 1
  }
  let [recall, present] = [0, 0]
  for (let label = 0; label < classes; label += 1) {
    if (totals[label] === 0) continue
    recall += right[label]! / totals[label]!
    present += 1
  }
  return present < 2 ? 0 : Math.max(0, (recall / present - 1 / present) / (1 - 1 / present))
}

/** For each group and held-out fold: the class that is most over-represented in the other folds, so that rare classes count. */
function guessesOf(tally: Int32Array, size: number, classes: number, totals: Int32Array): Int32Array {
  const guesses = new Int32Array(size * FOLDS).fill(-1)
  for (let group = 0; group < size; group += 1) {
    for (let fold = 0; fold < FOLDS; fold += 1) {
      let best = 0
      for (let label = 0; label < classes; label += 1) {
        let count = 0
        for (let other = 0; other < FOLDS; other += 1) {
          if (other !== fold) count += tally[(group * FOLDS + other) * classes + label]!
        }
        const weight = totals[label]! > 0 ? count / totals[label]! : 0
        if (weight > best) {
          best = weight
          guesses[group * FOLDS + fold] = label
        }
      }
    }
  }
  return guesses
}
