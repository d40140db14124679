import type { CodedColumn } from '../table/coded-column.ts'
import type { Aims } from './explained.ts'

const MOST_CLASSES = 8

export function aimsOf(target: CodedColumn, regression: boolean): Aims {
  if (regression && target.numbers !== null) return [target.numbers]
  const counts = new Map<number, number>()
  for (const code of target.codes) if (code >= 0) counts.set(code, (counts.get(code) ?? 0) + 1)
  const frequent = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, MOST_CLASSES)
  return frequent.map(([own]) => Float64Array.from(target.codes, (code) => (code < 0 ? Number.NaN : code === own ? 1 : 0)))
}
