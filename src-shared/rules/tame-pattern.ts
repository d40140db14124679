const MOST_CHARACTERS = 200

/**
 * Why a pattern may run for ever on a text made for it, or null. Backtracking grows without bound only where something that can be
 * cut in several ways is repeated: a group with a repetition or a choice in it, repeated as a whole.
 */
export function wildness(pattern: string): string | null {
  if (pattern.length > MOST_CHARACTERS) return `it is longer than ${MOST_CHARACTERS} characters`
  const groups: { ambiguous: boolean }[] = [{ ambiguous: false }]
  for (let at = 0; at < pattern.length; at += 1) {
    const sign = pattern[at]
    if (sign === '\\') {
      if (/[1-9k]/.test(pattern[at + 1] ?? '')) return 'it refers back to what was found'
      at += 1
    } else if (sign === '[') at = endOfClass(pattern, at)
    else if (sign === '(') groups.push({ ambiguous: false })
    else if (sign === ')') {
      const { ambiguous } = groups.pop() ?? { ambiguous: false }
      if (ambiguous && isRepeated(pattern, at + 1)) return 'a repeated group holds a repetition or a choice'
      const around = groups.at(-1)
      if (around && ambiguous) around.ambiguous = true
    } else if (sign === '|' || isRepeated(pattern, at)) {
      const inside = groups.at(-1)
      if (inside && !(sign === '?' && pattern[at - 1] === '(')) inside.ambiguous = true
    }
  }
  return null
}

function isRepeated(pattern: string, at: number): boolean {
  return /^(?:[*+?]|\{\d+(?:,\d*)?\})/.test(pattern.slice(at, at + 12))
}

function endOfClass(pattern: string, from: number): number {
  for (let at = from + 1; at < pattern.length; at += 1) {
    if (pattern[at] === '\\') at += 1
    else if (pattern[at] === ']') return at
  }
  return pattern.length
}
