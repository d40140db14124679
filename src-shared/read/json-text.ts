/** Numbers keep the digits they were written with: 1.10 stays 1.10, and 9007199254740993 is not rounded. */
type RawJsonApi = { rawJSON(text: string): unknown; isRawJSON(value: unknown): boolean }
type Reviver = (this: unknown, key: string, value: unknown, context: { source?: string }) => unknown

const api = JSON as unknown as RawJsonApi & { parse(text: string, reviver: Reviver): unknown }

export function parseExact(text: string): unknown {
  return api.parse(text, (_key, value, context) =>
    typeof value === 'number' && context.source !== undefined ? api.rawJSON(context.source) : value,
  )
}

/** A value of JSON as the text of one cell. */
export function cellText(value: unknown): string | null {
  if (value === null || value === undefined) return null
  if (typeof value === 'string') return value === '' ? null : value
  if (typeof value === 'boolean') return value ? 'true' : 'false'
  return JSON.stringify(value)
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !api.isRawJSON(value)
}

/** Cuts the elements of a top-level array, or top-level values one after another, out of a stream of text. */
export class ElementCutter {
  private text = ''
  private at = 0
  private depth = 0
  private start = -1
  private inString = false
  private escaped = false
  private readonly base: number
  ended = false

  /** `base` 1: elements of one array. 0: values that follow each other. */
  constructor(base: 0 | 1) {
    this.base = base
  }

  *push(part: string): Generator<string> {
    this.text = this.start === -1 ? part : this.text.slice(this.start) + part
    if (this.start === -1) this.at = 0
    else {
      this.at -= this.start
      this.start = 0
    }
    for (; this.at < this.text.length; this.at++) {
      const code = this.text.charCodeAt(this.at)
      if (this.inString) {
        if (this.escaped) this.escaped = false
        else if (code === 92) this.escaped = true
        else if (code === 34) this.inString = false
        continue
      }
      const done = this.step(code)
      if (done !== null) yield done
    }
  }

  /** What stands at the end without a closing mark. */
  rest(): string {
    return this.start === -1 ? '' : this.text.slice(this.start).trim()
  }

  get held(): number {
    return this.start === -1 ? 0 : this.text.length - this.start
  }

  private step(code: number): string | null {
    if (code === 91 || code === 123) {
      if (this.depth === this.base && this.start === -1) this.start = this.at
      this.depth++
      return null
    }
    if (code === 93 || code === 125) {
      this.depth--
      if (this.depth === this.base && this.start !== -1) return this.cut(this.at + 1)
      if (this.depth < this.base) {
        this.ended = true
        if (this.start !== -1) return this.cut(this.at)
      }
      return null
    }
    const separates = code === 44 || code === 10 || code === 13 || code === 32 || code === 9
    if (separates) return this.depth === this.base && this.start !== -1 && code !== 32 && code !== 9 ? this.cut(this.at) : null
    if (code === 34) this.inString = true
    if (this.depth === this.base && this.start === -1) this.start = this.at
    return null
  }

  private cut(end: number): string {
    const element = this.text.slice(this.start, end)
    this.start = -1
    return element.trim()
  }
}
