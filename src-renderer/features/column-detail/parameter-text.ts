import type { ParameterValue } from '#shared/contract/action.ts'
import type { ActionCard } from '#shared/contract/methods/columns.ts'

type Parameter = ActionCard['parameters'][number]
type Problem = 'parameter.notNumber' | 'parameter.notWhole' | 'parameter.outside' | 'parameter.notMap'
type Read = { ok: true; value: ParameterValue } | { ok: false; problem: Problem }

export function writeParameter(value: ParameterValue): string {
  if (value === null) return ''
  if (Array.isArray(value)) return value.join(', ')
  if (typeof value === 'object')
    return Object.entries(value)
      .map(([from, to]) => `${from} = ${to}`)
      .join('; ')
  return String(value)
}

export function readParameter(parameter: Parameter, text: string): Read {
  const trimmed = text.trim()
  if (parameter.kind === 'list') {
    return {
      ok: true,
      value: trimmed === '' ? [] : trimmed.split(',').map((each) => numberOrText(each.trim(), parameter.fallback)),
    }
  }
  if (parameter.kind === 'map') return readMap(trimmed)
  if (parameter.kind === 'text') return { ok: true, value: text }
  if (trimmed === '') return { ok: true, value: null }
  const value = Number(trimmed)
  if (Number.isNaN(value)) return { ok: false, problem: 'parameter.notNumber' }
  if (parameter.kind === 'integer' && !Number.isInteger(value)) return { ok: false, problem: 'parameter.notWhole' }
  const below = parameter.minimum !== null && value < parameter.minimum
  const above = parameter.maximum !== null && value > parameter.maximum
  return below || above ? { ok: false, problem: 'parameter.outside' } : { ok: true, value }
}

/** A list is one of numbers only where its fallback says so: `007` in a list of words stays a word. */
function numberOrText(text: string, fallback: unknown): string | number {
  const numeric = Array.isArray(fallback) && fallback.length > 0 && fallback.every((each) => typeof each === 'number')
  return numeric && text !== '' && !Number.isNaN(Number(text)) ? Number(text) : text
}

function readMap(text: string): Read {
  const entries: [string, string][] = []
  for (const part of text.split(';')) {
    if (part.trim() === '') continue
    const at = part.indexOf('=')
    if (at < 0) return { ok: false, problem: 'parameter.notMap' }
    entries.push([part.slice(0, at).trim(), part.slice(at + 1).trim()])
  }
  return { ok: true, value: Object.fromEntries(entries) }
}
