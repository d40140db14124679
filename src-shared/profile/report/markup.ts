const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Text that is safe inside HTML and its attributes; control characters become visible. */
export function escapeText(text: string): string {
  return text.replace(/[&<>"']/g, (mark) => entities[mark]!).replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '\ufffd')
}

export function shorten(text: string, length = 80): string {
  return text.length > length ? `${text.slice(0, length - 1)}…` : text
}

/** Three significant digits unless the number is whole. */
export function figure(number: number): string {
  if (!Number.isFinite(number)) return '–'
  if (Number.isInteger(number)) return number.toLocaleString('en-US')
  const size = Math.abs(number)
  if (size < 1e-4 || size >= 1e9) return number.toExponential(2)
  return Number(number.toPrecision(size >= 100 ? 5 : 3)).toLocaleString('en-US', { maximumFractionDigits: 8 })
}

export function percent(share: number): string {
  const value = share * 100
  if (value === 0) return '0 %'
  return value < 0.1 ? '< 0.1 %' : `${value < 10 ? value.toFixed(1) : Math.round(value)} %`
}

/** A definition list; entries without a value are left out. */
export function facts(entries: readonly (readonly [string, string | null])[]): string {
  const rows = entries.filter(([, value]) => value !== null)
  return `<dl>${rows.map(([name, value]) => `<div><dt>${escapeText(name)}</dt><dd>${escapeText(value!)}</dd></div>`).join('')}</dl>`
}
