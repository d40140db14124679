import { shuffled } from './random.ts'
import type { ProbeTarget } from './target.ts'

export interface Fold {
  train: Int32Array
  test: Int32Array
}

/** Seeded folds; each class is dealt out evenly. */
export function foldsOf(target: ProbeTarget, count: number, seed: number): readonly Fold[] {
  const rows = target.values.length
  const order = shuffled(rows, seed)
  const place = new Int32Array(rows)
  if (target.task === 'regression') {
    order.forEach((row, index) => {
      place[row] = index % count
    })
  } else {
    const dealt = new Int32Array(target.classes)
    let offset = 0
    for (const row of order) {
      const label = target.values[row]!
      if (dealt[label] === 0) dealt[label] = ++offset
      place[row] = dealt[label]! % count
      dealt[label] = dealt[label]! + 1
    }
  }
  return Array.from({ length: count }, (_, fold) => {
    const train: number[] = []
    const test: number[] = []
    for (let row = 0; row < rows; row++) (place[row] === fold ? test : train).push(row)
    return { train: Int32Array.from(train), test: Int32Array.from(test) }
  })
}

/** At most `limit` rows, evenly from the whole; the classes keep their shares. */
export function sampleRows(rows: Int32Array, limit: number, seed: number): Int32Array {
  if (rows.length <= limit) return rows
  return Int32Array.from(shuffled(rows.length, seed).slice(0, limit))
    .sort()
    .map((index) => rows[index]!)
}
