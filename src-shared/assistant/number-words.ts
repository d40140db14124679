import type { FactUnit } from '../profile/fact-catalogue.ts'

/** Counts exact and grouped; shares per cent; other numbers with three significant digits unless they are whole. */
export function numberWords(number: number, unit: FactUnit): string {
  if (!Number.isFinite(number)) return 'not known'
  switch (unit) {
    case 'count':
      return grouped(Math.round(number))
    case 'share':
      return percent(number)
    case 'days':
      return `${short(number)} days`
    case 'bits':
      return `${short(number)} bits`
    case 'characters':
      return `${short(number)} characters`
    case 'words':
      return `${short(number)} words`
    default:
      return short(number)
  }
}

export function percent(share: number): string {
  const hundred = share * 100
  if (hundred === 0 || hundred === 100) return `${hundred} %`
  if (hundred < 0.1 && hundred > 0) return 'under 0.1 %'
  if (hundred > 99.9) return 'over 99.9 %'
  return `${Number(hundred.toFixed(1))} %`
}

export function grouped(number: number): string {
  return number.toLocaleString('en-US')
}

/** Below ten thousand without a mark: a year stays a year. */
function short(number: number): string {
  const size = Math.abs(number)
  if (Number.isInteger(number)) return size < 10_000 ? String(number) : grouped(number)
  if (size >= 10_000) return grouped(Math.round(number))
  if (size >= 100) return String(Number(number.toFixed(1)))
  return String(Number(number.toPrecision(3)))
}
