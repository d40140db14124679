import type { Facts } from '../contract/layer.ts'

const place = /\{([a-zA-Z][\w.]*)(%?)\}/g

/** `{missing.count}` is the fact, `{missing.share%}` the share in per cent. */
export function fillTemplate(template: string, facts: Facts): string {
  return template.replace(place, (_, name: string, percent: string) => sayFact(facts[name] ?? null, percent === '%'))
}

export function factsOfTemplate(template: string): readonly string[] {
  return [...template.matchAll(place)].map((match) => match[1] ?? '')
}

export function sayFact(value: number | string | boolean | null, percent = false): string {
  if (value === null) return 'unknown'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'string') return value
  if (percent) return `${sayNumber(value * 100)} %`
  return sayNumber(value)
}

function sayNumber(value: number): string {
  if (Number.isInteger(value)) return String(value)
  const size = Math.abs(value)
  if (size >= 100) return String(Math.round(value))
  if (size >= 0.1) return String(Math.round(value * 10) / 10)
  return String(Number(value.toPrecision(2)))
}
