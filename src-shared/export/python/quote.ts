/** Names and values are data: this is the only way that they enter a Python script. */
export function pythonText(value: string): string {
  return JSON.stringify(value).replace(INVISIBLE, (each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/** Also what would hide or reorder source text for a reader. */
const INVISIBLE = /[\u007f-\u00a0\u00ad\u061c\u180e\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff\ufff9-\uffff]/g

export function pythonValue(value: unknown): string {
  if (value === null || value === undefined) return 'None'
  if (typeof value === 'string') return pythonText(value)
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  if (typeof value === 'number') return pythonNumber(value)
  if (Array.isArray(value)) return `[${value.map(pythonValue).join(', ')}]`
  return `{${Object.entries(value as object)
    .map(([key, each]) => `${pythonText(key)}: ${pythonValue(each)}`)
    .join(', ')}}`
}

export function pythonNumber(value: number): string {
  if (Number.isNaN(value)) return 'float("nan")'
  if (!Number.isFinite(value)) return value > 0 ? 'float("inf")' : 'float("-inf")'
  return String(value)
}

/** For comments: one line, nothing that could end it. */
export function commentText(words: string): string {
  return JSON.stringify(words).slice(1, -1).replaceAll('\\"', '"').replace(INVISIBLE, ' ')
}
