import { addTo } from './hyper-log-log.ts'
import type { ScanPlan } from './scan-plan.ts'

/** What a value table knows in the end. All of it can be sent. */
export interface ValueTableState {
  /** Two numbers a value. */
  hashes: Int32Array
  counts: Int32Array
  values: readonly string[]
  /** True when these are all values; else they are frequent ones, and the registers tell how many there are. */
  complete: boolean
  registers: Uint8Array | null
}

type Merge = (registers: Uint8Array, more: Uint8Array) => void

/** Values counted by one part alone, beyond the limit, are left out: their count would be too low. */
export function mergeTables(tables: readonly ValueTableState[], plan: ScanPlan, merge: Merge): ValueTableState {
  const first = tables[0]!
  if (tables.length === 1) return first
  const places = new Map<string, number>()
  const values: string[] = []
  const counts: number[] = []
  const hashes: number[] = []
  const seenBy: number[] = []
  for (const table of tables) {
    for (const [at, value] of table.values.entries()) {
      const place = places.get(value)
      if (place === undefined) {
        places.set(value, values.length)
        values.push(value)
        counts.push(table.counts[at]!)
        hashes.push(table.hashes[2 * at]!, table.hashes[2 * at + 1]!)
        seenBy.push(1)
      } else {
        counts[place] = counts[place]! + table.counts[at]!
        seenBy[place] = seenBy[place]! + 1
      }
    }
  }
  if (tables.every((table) => table.complete) && values.length <= plan.limit * 2) {
    return { hashes: Int32Array.from(hashes), counts: Int32Array.from(counts), values, complete: true, registers: null }
  }
  const registers = new Uint8Array(1 << plan.precision)
  for (const table of tables) {
    if (table.registers !== null) merge(registers, table.registers)
    else for (let at = 0; at < table.counts.length; at += 1) addTo(registers, table.hashes[2 * at]!, table.hashes[2 * at + 1]!)
  }
  const sure = values.map((_, at) => at).filter((at) => seenBy[at] === tables.length)
  return {
    hashes: Int32Array.from(sure.flatMap((at) => [hashes[2 * at]!, hashes[2 * at + 1]!])),
    counts: Int32Array.from(sure, (at) => counts[at]!),
    values: sure.map((at) => values[at]!),
    complete: false,
    registers,
  }
}
