/** A text that is wholly a number, possibly with a sign, grouping, a percent or currency mark. */
export interface ParsedNumber {
  value: number
  /** Plain: what a program would read as a number without being told anything. */
  plain: boolean
  integer: boolean
  decimal: '.' | ',' | null
  thousands: ',' | '.' | ' ' | "'" | null
  percent: boolean
  currency: string | null
  /** `00501`: digits that a number would lose. */
  zeroPadded: boolean
  /** `1,234` may be grouped thousands or a decimal comma. */
  ambiguous: boolean
}

const plainShape = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/
const marks = '$€£¥₹₽₩₺₴₦₱฿₫₪₡₲₵₸'
const codes =
  'USD|EUR|GBP|JPY|CHF|CAD|AUD|NZD|CNY|RMB|INR|BRL|MXN|ZAR|SEK|NOK|DKK|PLN|CZK|HUF|RUB|TRY|KRW|SGD|HKD|THB|IDR|MYR|PHP|ILS|AED|SAR|EGP|NGN|KES|ARS|CLP|COP|PEN|Rs\\.?|R\\$|US\\$|A\\$|C\\$|HK\\$|NZ\\$|kr\\.?|zł|Kč|Ft'
const money = new RegExp(`^([+-]?\\s*)(${codes}|[${marks}])\\s*(.+)$`, 'u')
const moneyAfter = new RegExp(`^(.+?)\\s*(${codes}|[${marks}])$`, 'u')
// No thousands begin with a zero: `0,125` has a decimal comma.
const grouped = /^[1-9]\d{0,2}(?:([,. '’\u00a0\u202f])\d{3})(?:\1\d{3})*(?:([.,])(\d+))?$/u
const indian = /^\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?$/
const decimalComma = /^\d+,\d+$/

export function parseNumber(source: string): ParsedNumber | null {
  const text = source.trim()
  if (text === '' || text.length > 60) return null
  if (plainShape.test(text)) {
    const pointed = text.includes('.')
    return {
      value: Number(text),
      plain: true,
      integer: !pointed && !/[eE]/.test(text),
      decimal: pointed ? '.' : null,
      thousands: null,
      percent: false,
      currency: null,
      zeroPadded: /^[+-]?0\d/.test(text),
      ambiguous: false,
    }
  }
  if (!/\d/.test(text)) return null
  return dressed(text)
}

function dressed(source: string): ParsedNumber | null {
  let text = source
  let sign = 1
  const bracketed = /^\((.+)\)$/.exec(text)
  if (bracketed) {
    text = bracketed[1]!
    sign = -1
  }
  let currency: string | null = null
  const before = money.exec(text)
  if (before) {
    currency = before[2]!
    text = `${before[1]!.trim()}${before[3]!}`
  } else {
    const after = moneyAfter.exec(text)
    if (after && /\d$/.test(after[1]!)) {
      currency = after[2]!
      text = after[1]!
    }
  }
  const percent = /\s*[%‰]$/u.test(text)
  if (percent) text = text.replace(/\s*[%‰]$/u, '')
  text = text.trim()
  const signed = /^([+\-−])\s*(.+)$/u.exec(text)
  if (signed) {
    if (signed[1] !== '+') sign = -sign
    text = signed[2]!
  }
  if (currency === null && !percent && text === source) {
    if (!grouped.test(text) && !indian.test(text) && !decimalComma.test(text)) return null
  }
  const body = numberBody(text)
  if (!body) return null
  return { ...body, value: sign * body.value, plain: false, percent, currency }
}

function numberBody(text: string): Omit<ParsedNumber, 'plain' | 'percent' | 'currency'> | null {
  if (plainShape.test(text)) {
    return {
      value: Number(text),
      integer: !/[.eE]/.test(text),
      decimal: text.includes('.') ? '.' : null,
      thousands: null,
      zeroPadded: /^0\d/.test(text),
      ambiguous: false,
    }
  }
  if (indian.test(text)) {
    return {
      value: Number(text.replaceAll(',', '')),
      integer: !text.includes('.'),
      decimal: text.includes('.') ? '.' : null,
      thousands: ',',
      zeroPadded: false,
      ambiguous: false,
    }
  }
  const groups = grouped.exec(text)
  if (groups && groups[1] !== groups[2]) {
    const mark = groups[1]!
    const decimal = (groups[2] as '.' | ',' | undefined) ?? null
    const bare = text.replaceAll(mark, '')
    const only = text.split(mark).length === 2 && decimal === null
    return {
      value: Number(decimal === ',' ? bare.replace(',', '.') : bare),
      integer: decimal === null,
      decimal,
      thousands: mark === ',' || mark === '.' ? mark : /\s/u.test(mark) ? ' ' : "'",
      zeroPadded: false,
      ambiguous: only && (mark === ',' || mark === '.'),
    }
  }
  if (decimalComma.test(text)) {
    return {
      value: Number(text.replace(',', '.')),
      integer: false,
      decimal: ',',
      thousands: null,
      zeroPadded: false,
      ambiguous: false,
    }
  }
  return null
}
