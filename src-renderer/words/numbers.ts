import { language } from './index.ts'
import { numberFormat } from './intl.ts'

export function whole(value: number): string {
  return numberFormat(language()).format(Math.round(value))
}

/** Three significant digits unless the number is a whole one. */
export function number(value: number): string {
  if (!Number.isFinite(value)) return '–'
  if (Number.isInteger(value)) return numberFormat(language()).format(value)
  const size = Math.abs(value)
  if (size !== 0 && (size < 1e-3 || size >= 1e9)) return value.toExponential(2)
  return numberFormat(language(), { maximumSignificantDigits: size >= 1000 ? 6 : 3 }).format(value)
}

/** Never says 0 % of something that is there, nor 100 % of something with gaps. */
export function percent(share: number): string {
  if (share > 0 && share < 0.001) return '< 0.1 %'
  if (share < 1 && share > 0.999) return '> 99.9 %'
  const digits = share > 0 && share < 0.1 ? 1 : 0
  return `${numberFormat(language(), { maximumFractionDigits: digits }).format(share * 100)} %`
}

export function bytes(count: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB']
  let size = count
  let unit = 0
  while (size >= 1000 && unit < units.length - 1) {
    size /= 1000
    unit += 1
  }
  return `${numberFormat(language(), { maximumSignificantDigits: 3 }).format(size)} ${units[unit]}`
}

export function moment(iso: string): string {
  const date = new Date(iso)
  return Number.isNaN(date.getTime()) ? iso : date.toLocaleString(language(), { dateStyle: 'medium', timeStyle: 'short' })
}

export function day(iso: string): string {
  const date = new Date(iso)
  return Number.isNaN(date.getTime()) ? iso : date.toLocaleDateString(language(), { dateStyle: 'medium' })
}

export function seconds(milliseconds: number): string {
  const value = Math.max(1, Math.round(milliseconds / 1000))
  return value < 90 ? `${value} s` : `${Math.round(value / 60)} min`
}
