import type { DescribedColumn } from '../described-column.ts'
import { nameTokens } from '../name-tokens.ts'
import { hashText } from './hash.ts'

export const NAME_BUCKETS = 4096
export const SAMPLE_BUCKETS = 4096
export const FIGURE_BUCKETS = 4096
export const TEXT_BUCKETS = NAME_BUCKETS + SAMPLE_BUCKETS + FIGURE_BUCKETS

/** Sparse counts of pieces of the name, of the samples, and of bucketed figures, each part scaled to length one. */
export function hashedText(column: DescribedColumn): Map<number, number> {
  const name = new Map<number, number>()
  const samples = new Map<number, number>()
  const figures = new Map<number, number>()
  const tokens = nameTokens(column.name)
  for (const token of tokens) count(name, `w:${token.replace(/\d+/g, '0')}`, NAME_BUCKETS, 1.5)
  if (tokens.length > 0) {
    count(name, `f:${tokens[0]}`, NAME_BUCKETS, 1)
    count(name, `l:${tokens.at(-1)}`, NAME_BUCKETS, 1)
  }
  for (let at = 1; at < tokens.length; at++) count(name, `b:${tokens[at - 1]} ${tokens[at]}`, NAME_BUCKETS, 1)
  pieces(column.name.toLowerCase().slice(0, 80), 2, 5, (piece) => count(name, `c:${piece}`, NAME_BUCKETS, 0.5))
  for (const sample of new Set(column.samples)) {
    const text = sample.slice(0, 120)
    const shape = shapeOf(text)
    count(samples, `s:${shape.slice(0, 24)}`, SAMPLE_BUCKETS, 1)
    count(samples, `v:${text.toLowerCase()}`, SAMPLE_BUCKETS, 1)
    pieces(shape.slice(0, 30), 2, 3, (piece) => count(samples, `p:${piece}`, SAMPLE_BUCKETS, 0.3))
    for (const word of text.toLowerCase().split(/[^\p{L}\p{N}]+/u)) {
      if (word !== '' && !/^\d+$/.test(word)) count(samples, `w:${word}`, SAMPLE_BUCKETS, 0.7)
    }
    if (/\p{L}/u.test(text))
      pieces(text.toLowerCase().slice(0, 40), 3, 3, (piece) => count(samples, `c:${piece}`, SAMPLE_BUCKETS, 0.3))
  }
  for (const token of figureTokens(column, tokens)) count(figures, token, FIGURE_BUCKETS, 1)
  const row = new Map<number, number>()
  settle(name, 0, row)
  settle(samples, NAME_BUCKETS, row)
  settle(figures, NAME_BUCKETS + SAMPLE_BUCKETS, row)
  return row
}

/**
 * Figures in buckets, alone and crossed, for a model that only adds up. The number of rows tells columns of one table
 * from those of others, with the first word of the name as the family inside it.
 */
function figureTokens({ stats, samples }: DescribedColumn, tokens: readonly string[]): string[] {
  const { rows, nulls, distinct, min, max, std } = stats
  const kind = min === 0 && max === 0 && std === 0 ? 'text' : Number.isInteger(min) && Number.isInteger(max) ? 'whole' : 'real'
  const many = `${kind} d${Math.round(2 * Math.log2(1 + distinct))}`
  const unique = `${kind} u${Math.round(5 * Math.min(1, distinct / Math.max(1, rows - nulls)))}`
  const empty = `${kind} n${Math.round(8 * (nulls / Math.max(1, rows)))}`
  const words = samples.reduce((sum, text) => sum + text.split(/\s+/).length, 0) / Math.max(1, samples.length)
  const long = `${kind} l${Math.round(2 * Math.log2(1 + words))}`
  const family = tokens[0]?.replace(/\d+/g, '0') ?? ''
  return [
    kind,
    many,
    unique,
    empty,
    long,
    `${many} ${unique}`,
    `${many} ${empty}`,
    `${many} ${long}`,
    `${kind} low ${Math.round(Math.sign(min) * Math.log2(1 + Math.abs(min)))}`,
    `${kind} high ${Math.round(Math.sign(max) * Math.log2(1 + Math.abs(max)))}`,
    `rows ${rows}`,
    `rows ${rows} ${kind}`,
    `rows ${rows} ${family}`,
    `rows ${rows} ${tokens.at(-1) ?? ''}`,
    `rows ${rows} ${many}`,
    `last ${tokens.at(-1) ?? ''} ${kind}`,
    `first ${family} ${kind}`,
  ]
}

/** `R3-2` -> `A9-9`, `Albania` -> `Aa`: runs of one kind become one sign. */
function shapeOf(text: string): string {
  return text
    .replace(/\p{Lu}+/gu, 'A')
    .replace(/\p{Ll}+/gu, 'a')
    .replace(/\d+/g, '9')
    .replace(/\s+/g, ' ')
}

function pieces(text: string, shortest: number, longest: number, each: (piece: string) => void): void {
  const framed = `^${text}$`
  for (let size = shortest; size <= longest; size++) {
    for (let at = 0; at + size <= framed.length; at++) each(framed.slice(at, at + size))
  }
}

function count(into: Map<number, number>, piece: string, buckets: number, weight: number): void {
  const bucket = hashText(piece) % buckets
  into.set(bucket, (into.get(bucket) ?? 0) + weight)
}

function settle(from: ReadonlyMap<number, number>, offset: number, into: Map<number, number>): void {
  let squares = 0
  for (const value of from.values()) squares += Math.log1p(value) ** 2
  const length = Math.sqrt(squares) || 1
  for (const [bucket, value] of from) into.set(offset + bucket, Math.fround(Math.log1p(value) / length))
}
