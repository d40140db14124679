/** Names and values are data: this is the only way that they enter an R script. ASCII only, so that no locale can break it. */
export function rText(value: string): string {
  let out = ''
  for (const each of value) {
    const code = each.codePointAt(0) ?? 0
    if (code === 0 || (code >= 0xd800 && code <= 0xdfff)) continue
    if (each === '"' || each === '\\') out += `\\${each}`
    else if (code >= 0x20 && code < 0x7f) out += each
    else out += code > 0xffff ? `\\U${code.toString(16).padStart(8, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`
  }
  return `"${out}"`
}

/** Rscript reads lines in pieces of 4,096 bytes and loses an escape that lies across two: long lists stand in many lines. */
const LONG_LINE = 300

export function rNumber(value: number): string {
  if (Number.isNaN(value)) return 'NA_real_'
  if (!Number.isFinite(value)) return value > 0 ? 'Inf' : '-Inf'
  return value < 0 ? `(${value})` : String(value)
}

export function rValue(value: unknown): string {
  if (value === null || value === undefined) return 'NA_real_'
  if (typeof value === 'string') return rText(value)
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE'
  if (typeof value === 'number') return rNumber(value)
  if (Array.isArray(value)) return rVector(value)
  const keys = Object.keys(value as object)
  return `list(keys = ${rVector(keys)}, values = ${rVector(Object.values(value as object))})`
}

export function rVector(values: readonly unknown[]): string {
  const parts = values.map(rValue)
  const inner = parts.join(parts.join('').length > LONG_LINE ? ',\n' : ', ')
  if (values.some((each) => typeof each === 'object' && each !== null)) return `list(${inner})`
  return values.length === 0 ? 'character(0)' : `c(${inner})`
}
