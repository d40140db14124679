import type { ValueCount, VariantGroup } from '#shared/contract/profile.ts'

const marks = /\p{M}+/gu
const noise = /[^\p{L}\p{N}+#<>=≤≥±%°]+/gu
const digit = /\p{N}/u
/** A grade or a blood group. */
const grade = /^\p{L}{1,2}\s*[-–−]$/u
const GROUPS = 50

/** What is left of a value when case, accents, punctuation and white space do not count, but where they tell values apart. */
export function foldedKey(value: string): string {
  const plain = value.trim().normalize('NFKD').replace(marks, '').toLowerCase().replaceAll('ß', 'ss')
  if (grade.test(plain)) return `${plain.slice(0, -1).trim()}-`
  return plain.replace(noise, (run: string, at: number) => meaningOf(run, plain[at - 1] ?? '', plain[at + run.length] ?? ''))
}

/** A mark between figures says how large they are, a dash before them their sign: `1.5k` is not `15k`, nor `-5 mg` `5 mg`. */
function meaningOf(run: string, before: string, after: string): string {
  if (!digit.test(after)) return ''
  if (digit.test(before)) return run.replace(/\s+/g, '') || ' '
  return before === '' && /[-–−]\s*$/.test(run) ? '-' : ''
}

/** A number or a date in other clothes is another value: `1.5` and `15`, `1-1-11` and `11-1-1`. */
const digitsAndMarks = /^[^\p{L}]*$/u

/** Groups of values that differ only in case, accents, punctuation or white space, largest first. */
export function variantsOf(values: readonly string[], counts: readonly number[]): VariantGroup[] {
  const groups = new Map<string, ValueCount[]>()
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at]!
    if (value.length > 100 || digitsAndMarks.test(value)) continue
    const key = foldedKey(value)
    if (key === '') continue
    const group = groups.get(key)
    const entry = { value, count: counts[at]! }
    if (group) group.push(entry)
    else groups.set(key, [entry])
  }
  const found: VariantGroup[] = []
  for (const entries of groups.values()) {
    if (entries.length < 2) continue
    entries.sort((a, b) => b.count - a.count || tidiness(b.value) - tidiness(a.value) || (a.value < b.value ? -1 : 1))
    found.push({ canonical: entries[0]!.value, values: entries })
  }
  return found.sort((a, b) => weightOf(b) - weightOf(a) || (a.canonical < b.canonical ? -1 : 1)).slice(0, GROUPS)
}

function tidiness(value: string): number {
  return value === value.trim().replace(/\s+/g, ' ') ? 1 : 0
}

function weightOf(group: VariantGroup): number {
  return group.values.reduce((sum, entry) => sum + entry.count, 0)
}
