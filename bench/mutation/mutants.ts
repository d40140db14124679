export interface Mutant {
  file: string
  line: number
  at: number
  before: string
  after: string
}

/** Operators stand between spaces in formatted sources, and what stands between angle brackets of a type does not. */
const swaps: readonly (readonly [string, string])[] = [
  [' === ', ' !== '],
  [' !== ', ' === '],
  [' && ', ' || '],
  [' || ', ' && '],
  [' < ', ' <= '],
  [' <= ', ' < '],
  [' > ', ' >= '],
  [' >= ', ' > '],
  [' + ', ' - '],
  [' - ', ' + '],
  [' * ', ' / '],
  [' / ', ' * '],
  ['if (', 'if (true || '],
  ['return true', 'return false'],
  ['return false', 'return true'],
]

/** All places of a source where one thing can be changed so that a good test should notice. */
export function mutantsOf(file: string, text: string): Mutant[] {
  const code = blanked(text)
  const found = swaps.flatMap(([before, after]) => {
    const places: Mutant[] = []
    for (let at = code.indexOf(before); at >= 0; at = code.indexOf(before, at + 1)) {
      places.push({ file, line: code.slice(0, at).split('\n').length, at, before, after })
    }
    return places
  })
  return found.sort((a, b) => a.at - b.at)
}

export function applied(text: string, { at, before, after }: Mutant): string {
  return text.slice(0, at) + after + text.slice(at + before.length)
}

/** Comments, strings, patterns and types of imports become blanks of the same length. */
function blanked(text: string): string {
  const blank = (found: string): string => found.replace(/[^\n]/g, '\u0000')
  return text
    .replace(/\/\*[\s\S]*?\*\//g, blank)
    .replace(/(^|[^:])\/\/.*$/gm, blank)
    .replace(/'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/g, blank)
    .replace(/`(?:[^`\\$]|\\.|\$(?!\{))*`/g, blank)
    .replace(/(?<=[(=,:[!&|?{};\n]\s*)\/(?![*/])(?:[^/\\\n[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*/g, blank)
    .replace(/^import .*$/gm, blank)
    .replace(/^(?:export )?type [\s\S]*?(?=\n\S|\n\n)/gm, blank)
}
