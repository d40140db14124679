import type { ScanPlan } from './scan-plan.ts'
import type { Decode } from './value-table.ts'

/** The cells of one regular record. */
export function cellsOf(
  bytes: Uint8Array,
  start: number,
  end: number,
  { delimiter, quote }: Pick<ScanPlan, 'delimiter' | 'quote'>,
  decode: Decode,
): (string | null)[] {
  const cells: (string | null)[] = []
  const mark = quote < 0 ? '' : String.fromCharCode(quote)
  let at = start
  while (true) {
    if (bytes[at] === quote && at < end) {
      const from = at + 1
      let doubled = false
      at = from
      while (at < end && (bytes[at] !== quote || bytes[at + 1] === quote)) {
        if (bytes[at] === quote) {
          doubled = true
          at += 1
        }
        at += 1
      }
      const text = decode(bytes, from, at)
      cells.push(text === '' ? null : doubled ? text.replaceAll(mark + mark, mark) : text)
      at += 1
    } else {
      const from = at
      while (at < end && bytes[at] !== delimiter) at += 1
      cells.push(at === from ? null : decode(bytes, from, at))
    }
    if (at >= end) return cells
    at += 1
  }
}
