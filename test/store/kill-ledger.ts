/** Acknowledged corrections by name, with the number of their event. */
export function acknowledged(ledger: string): ReadonlyMap<string, number> {
  const found = new Map<string, number>()
  for (const [sign, name, seq] of lines(ledger)) if (sign === '!' && name && seq) found.set(name, Number(seq))
  return found
}

/** The last one that was asked and not answered. */
export function unanswered(ledger: string): string | undefined {
  const known = acknowledged(ledger)
  return lines(ledger)
    .filter(([sign, name]) => sign === '?' && name && !known.has(name))
    .at(-1)?.[1]
}

function lines(ledger: string): readonly (readonly string[])[] {
  const whole = ledger.slice(0, ledger.lastIndexOf('\n') + 1)
  return whole
    .split('\n')
    .filter(Boolean)
    .map((line) => line.split(' '))
}
