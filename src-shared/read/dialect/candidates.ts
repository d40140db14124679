export interface DelimiterCandidate {
  delimiter: string
  /** How readily it is believed, as a logarithm: 0 for the comma. */
  prior: number
}

const usual: Readonly<Record<string, number>> = { ',': 0, ';': -0.02, '\t': -0.02, '|': -0.08 }
const rare: Readonly<Record<string, number>> = {
  '\u0001': -0.1,
  '\u001f': -0.1,
  '\u001e': -0.2,
  '\u0007': -0.2,
  '¬': -0.2,
  '¦': -0.2,
  '§': -0.3,
  '^': -0.3,
  '~': -0.3,
  '#': -0.4,
  '*': -0.5,
  '!': -0.6,
  '&': -0.6,
  '@': -0.8,
  $: -0.8,
  '%': -0.8,
  ' ': -0.55,
  ':': -0.7,
  '=': -0.8,
  '+': -0.9,
  '/': -0.95,
  '-': -1,
  _: -1.1,
}

/** Delimiters that occur in the sample often enough to matter. One that only ever stands twice in a row is a pair. */
export function delimiterCandidates(sample: string): DelimiterCandidate[] {
  const counts = new Map<string, number>()
  for (const sign of sample)
    if (sign in usual || sign in rare || isUnusualSign(sign)) counts.set(sign, (counts.get(sign) ?? 0) + 1)
  const found: DelimiterCandidate[] = []
  const lines = sample
    .slice(0, 20_000)
    .split(/[\r\n]+/, 100)
    .filter((line) => line.trim() !== '')
  for (const [sign, count] of counts) {
    if (sign in usual) found.push({ delimiter: sign, prior: usual[sign]! })
    else if (count >= 2 && standsInMostLines(lines, sign)) found.push({ delimiter: sign, prior: rare[sign] ?? -0.7 })
  }
  for (const long of ['||', '::', ';;', '~~', '^^', '|~|', '~|~', '|@|', '@@', '$$', '\t|\t', '<>', '->']) {
    if (!standsInMostLines(lines, long)) continue
    found.push({ delimiter: long, prior: -0.25 })
    const half = long[0]!
    if (long !== half.repeat(2) || sample.replaceAll(long, '').includes(half)) continue
    const single = found.findIndex(({ delimiter }) => delimiter === half)
    if (single !== -1) found.splice(single, 1)
  }
  return found
}

/** Signs that no text uses as such: other symbols and private or control characters. */
function isUnusualSign(sign: string): boolean {
  const point = sign.codePointAt(0)!
  if (point < 32) return point !== 10 && point !== 13 && point !== 9
  return (
    point === 0xa6 ||
    point === 0xac ||
    point === 0xb6 ||
    point === 0xfe ||
    (point >= 0x2500 && point <= 0x25ff) ||
    (point >= 0xe000 && point <= 0xf8ff)
  )
}

/** Titles, notes and cells over several lines may lack a true delimiter; most lines may not. */
function standsInMostLines(lines: readonly string[], delimiter: string): boolean {
  let count = 0
  for (const line of lines) if (line.includes(delimiter)) count++
  return count >= 2 && count * 2 >= lines.length
}
