import type { ProbeTarget } from './target.ts'

/** Balanced accuracy, or R² that is never below 0. */
export function scoreOf(target: ProbeTarget, rows: Int32Array, guesses: Float64Array): number {
  return target.task === 'regression' ? explained(target.values, rows, guesses) : balanced(target, rows, guesses)
}

function explained(values: Float64Array, rows: Int32Array, guesses: Float64Array): number {
  let mean = 0
  for (const row of rows) mean += values[row]!
  mean /= rows.length
  let left = 0
  let all = 0
  rows.forEach((row, index) => {
    left += (values[row]! - guesses[index]!) ** 2
    all += (values[row]! - mean) ** 2
  })
  return all > 0 ? Math.max(0, 1 - left / all) : 0
}

function balanced({ values, classes }: ProbeTarget, rows: Int32Array, guesses: Float64Array): number {
  const right = new Int32Array(classes)
  const counts = new Int32Array(classes)
  rows.forEach((row, index) => {
    const label = values[row]!
    counts[label]!++
    if (guesses[index] === label) right[label]!++
  })
  let sum = 0
  let present = 0
  for (let label = 0; label < classes; label++) {
    if (counts[label] === 0) continue
    present++
    sum += right[label]! / counts[label]!
  }
  return present > 0 ? sum / present : 0
}
