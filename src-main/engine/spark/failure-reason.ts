/** What Spark itself says went wrong, out of all that it wrote, in one line. */
export function reasonIn(lines: readonly string[]): string {
  for (const pattern of telling) {
    const found = lines.findLast((line) => pattern.test(line))
    const words = found === undefined ? '' : (pattern.exec(found)?.[1] ?? '').trim()
    if (words !== '') return shortened(words)
  }
  return shortened(lines.at(-1) ?? 'the job ended without a word')
}

const telling = [
  /(All masters are unresponsive![^.]*)/,
  /(Application has been killed[^.]*)/,
  /^Exception in thread "main" (?:[\w.$]+: )?(.+)$/,
  /^Error: (.+)$/,
  /^Caused by: (?:[\w.$]+: )?(.+)$/,
  / ERROR [\w.$]+: (.+)$/,
  /^(?:[\w.]+(?:Error|Exception)): (.+)$/,
] as const

function shortened(words: string): string {
  return words.length > 400 ? `${words.slice(0, 399)}…` : words
}
