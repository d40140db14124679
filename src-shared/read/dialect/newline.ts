import type { Newline } from '../records/dialect.ts'

/** What ends lines, by counting. Lone CR beside LF is told apart by which of them gives lines of even length. */
export function newlineOf(text: string): Newline {
  let pairs = 0
  let feeds = 0
  let returns = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 13) {
      if (text.charCodeAt(at + 1) === 10) {
        pairs++
        at++
      } else if (at + 1 < text.length) returns++
    } else if (code === 10) feeds++
  }
  if (returns === 0) return pairs > feeds ? '\r\n' : '\n'
  if (pairs === 0 && feeds === 0) return '\r'
  if (returns <= (pairs + feeds) * 0.02) return pairs > feeds ? '\r\n' : '\n'
  if (pairs === 0 && evenness(text.split('\r')) > evenness(text.split(/[\r\n]/)) + 0.1) return '\r'
  return 'mixed'
}

/** How alike the lines are in their number of each usual delimiter: 1 when all have the same. */
function evenness(lines: readonly string[]): number {
  const filled = lines.filter((line) => line !== '').slice(0, 400)
  if (filled.length === 0) return 0
  let best = 0
  for (const delimiter of [',', ';', '\t', '|']) {
    const counts = new Map<number, number>()
    for (const line of filled) {
      const count = line.split(delimiter).length - 1
      counts.set(count, (counts.get(count) ?? 0) + 1)
    }
    for (const [count, lineCount] of counts) if (count > 0) best = Math.max(best, lineCount / filled.length)
  }
  return best
}
