import { editDistance } from './edit-distance.ts'
import { type ErrorColumn, type ErrorDetector, type Finding, findingsForValues } from './finding.ts'

/** Where most values occur once, a rare word is no sign of a slip. */
const MOST_DISTINCT = 0.5
const RARE_ROWS = 3
/** The right word occurs at least this many times as often. */
const RATIO = 8
const LEAST_LENGTH = 4
const LEAST_CODE_LENGTH = 3
const separators = /[\s,;:/()"“”]+/
const inflections = /(?:s|es|ed|er|ers|d|ing|'s|ly|y|n|e|a|o)$/

/** Words that are one slip away from a much more frequent word of the same column. */
export const findTypos: ErrorDetector = ({ columns }) => columns.flatMap((column, index) => inColumn(column, index))

function inColumn(column: ErrorColumn, index: number): Finding[] {
  if (column.present < 20 || column.distinct > MOST_DISTINCT * column.present) return []
  const found = new Map<number, Omit<Finding, 'row' | 'column'>>()
  const words = slipsAmong(
    wordsOf(column, (value) => value.split(separators)),
    LEAST_LENGTH,
    true,
  )
  const whole = slipsAmong(
    wordsOf(column, (value) => [value]),
    LEAST_CODE_LENGTH,
    false,
  )
  for (const [code, value] of column.dictionary.values.entries()) {
    if (column.gone[code] === 1) continue
    const right = whole.get(value)
    if (right !== undefined) found.set(code, typo(value, right, 0.75))
    for (const word of value.split(separators)) {
      const better = words.get(word)
      if (better !== undefined) found.set(code, typo(word, better, 0.85, value.replace(word, better)))
    }
  }
  return findingsForValues(index, column, found)
}

function typo(word: string, right: string, score: number, expected: string = right): Omit<Finding, 'row' | 'column'> {
  return { kind: 'typo', score, expected, words: `“${word}” is one slip away from the frequent “${right}”` }
}

function wordsOf(column: ErrorColumn, split: (value: string) => readonly string[]): Map<string, number> {
  const rows = new Map<string, number>()
  for (const [code, value] of column.dictionary.values.entries()) {
    if (column.gone[code] === 1) continue
    for (const word of new Set(split(value)))
      if (word !== '') rows.set(word, (rows.get(word) ?? 0) + column.dictionary.counts[code]!)
  }
  return rows
}

/** Rare words beside the frequent word that they are a slip of. Words are looked up by the same letters at either end. */
function slipsAmong(rows: ReadonlyMap<string, number>, leastLength: number, inWords: boolean): Map<string, string> {
  const frequent = [...rows].filter(([word, count]) => count >= RATIO && word.length >= leastLength)
  const byKey = new Map<string, [string, number][]>()
  for (const entry of frequent) {
    for (const key of keysOf(entry[0])) {
      const group = byKey.get(key)
      if (group) group.push(entry)
      else byKey.set(key, [entry])
    }
  }
  const found = new Map<string, string>()
  for (const [word, count] of rows) {
    if (count > RARE_ROWS || word.length < leastLength - 1) continue
    let best: [string, number] | null = null
    for (const key of keysOf(word)) {
      for (const entry of byKey.get(key) ?? []) {
        if (entry[1] < RATIO * count || (best !== null && entry[1] <= best[1]) || entry[0] === word) continue
        if (isSlip(word, entry[0], inWords)) best = entry
      }
    }
    if (best !== null) found.set(word, best[0])
  }
  return found
}

function keysOf(word: string): string[] {
  const half = Math.floor(word.length / 2)
  return [
    `${word.slice(0, half)}<`,
    `>${word.slice(-half)}`,
    `${word.slice(0, Math.ceil(word.length / 2))}<`,
    `>${word.slice(-Math.ceil(word.length / 2))}`,
    ...(word.length > 4 ? [`${word.slice(0, half - 1)}<`, `>${word.slice(1 - half)}`] : []),
  ]
}

/** Other digits are another number, another ending another form of the word, another case another spelling: none is a slip. */
function isSlip(word: string, right: string, inWords: boolean): boolean {
  if (word.toLowerCase() === right.toLowerCase()) return false
  if (/^\P{L}*$/u.test(right) && /^\P{L}*$/u.test(word)) return false
  if (word.replace(/\d/g, '0') === right.replace(/\d/g, '0')) return false
  const limit = inWords && Math.min(word.length, right.length) >= 9 ? 2 : 1
  if (editDistance(word, right, limit) > limit) return false
  if (inWords && (stem(word) === stem(right) || stem(word) === right || word === stem(right))) return false
  return inWords || word.length === right.length
}

function stem(word: string): string {
  return word.replace(inflections, '')
}
