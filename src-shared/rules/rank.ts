import type { Vote } from '../contract/layer.ts'

/** Score, then specificity, then id, then the parameters' text: two votes are never in doubt. */
export function rankVotes(a: Vote, b: Vote): number {
  if (a.confidence !== b.confidence) return b.confidence - a.confidence
  if (a.specificity !== b.specificity) return b.specificity - a.specificity
  if (a.id !== b.id) return a.id < b.id ? -1 : 1
  const left = `${a.action} ${stableText(a.parameters)}`
  const right = `${b.action} ${stableText(b.parameters)}`
  return left < right ? -1 : left > right ? 1 : 0
}

/** JSON with its keys in order, so that equal things have equal text. */
export function stableText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(stableText).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const entries = Object.entries(value).filter(([, part]) => part !== undefined)
  entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  return `{${entries.map(([key, part]) => `${JSON.stringify(key)}:${stableText(part)}`).join(',')}}`
}
