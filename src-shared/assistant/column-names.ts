import { editDistance } from '../profile/errors/edit-distance.ts'
import { nameWords, type Token, tokensOf } from './text.ts'

export interface ColumnMention {
  column: string
  from: number
  to: number
  score: number
}

const BEST = 1
/** What two readings of the same words are told apart by. */
const SCORES = { same: 1, joined: 0.95, plural: 0.9, part: 0.7, slip: 0.65 } as const
const LONGEST = 12

/** The columns that a question names: as written, in other letters, with slips of the pen, or by a part that only one column has. */
export function mentionsIn(text: string, columns: readonly string[], reserved: ReadonlySet<string>): readonly ColumnMention[] {
  const tokens = tokensOf(text)
  const found: ColumnMention[] = []
  const parts = uniqueParts(columns)
  for (const column of columns) {
    const words = nameWords(column)
    if (words.length === 0) continue
    found.push(...wholeMentions(column, words, tokens, reserved))
  }
  for (const token of tokens) {
    const column = parts.get(token.text)
    if (column !== undefined && !reserved.has(token.text))
      found.push({ column, from: token.from, to: token.to, score: SCORES.part })
  }
  return withoutOverlaps(found)
}

function wholeMentions(
  column: string,
  words: readonly string[],
  tokens: readonly Token[],
  reserved: ReadonlySet<string>,
): ColumnMention[] {
  const joined = words.join('')
  const found: ColumnMention[] = []
  for (let size = 1; size <= Math.min(words.length + 1, LONGEST); size++) {
    for (let at = 0; at + size <= tokens.length; at++) {
      const window = tokens.slice(at, at + size)
      const text = window.map((token) => token.text).join('')
      const score = likeness(text, joined, size === words.length, size === 1 && reserved.has(text))
      if (score > 0) found.push({ column, from: window[0]!.from, to: window.at(-1)!.to, score: score + size / 100 })
    }
  }
  return found
}

function likeness(text: string, joined: string, sameParts: boolean, isReserved: boolean): number {
  if (text === joined) return sameParts ? SCORES.same : SCORES.joined
  if (isReserved) return 0
  if (text === `${joined}s` || `${text}s` === joined) return SCORES.plural
  const shorter = Math.min(text.length, joined.length)
  const limit = shorter < 4 ? 0 : shorter < 10 ? 1 : 2
  if (limit === 0) return 0
  const distance = editDistance(text, joined, limit)
  return distance <= limit ? SCORES.slip - distance / 50 : 0
}

/** Words of four letters and more that stand in the name of one column alone: `humidity` of `humidity %`. */
function uniqueParts(columns: readonly string[]): ReadonlyMap<string, string> {
  const owners = new Map<string, string | null>()
  for (const column of columns) {
    const words = new Set(nameWords(column))
    if (words.size === 1 && nameWords(column).join('') === column.toLowerCase()) continue
    for (const word of words) if (word.length >= 4) owners.set(word, owners.has(word) ? null : column)
  }
  const whole = new Set(columns.map((column) => nameWords(column).join('')))
  return new Map([...owners].filter((entry): entry is [string, string] => entry[1] !== null && !whole.has(entry[0])))
}

/** The better reading of the same words wins, then the longer, then the first. */
function withoutOverlaps(found: readonly ColumnMention[]): readonly ColumnMention[] {
  const ranked = found.toSorted((a, b) => b.to - b.from - (a.to - a.from) + (strength(b) - strength(a)) * 100 || a.from - b.from)
  const kept: ColumnMention[] = []
  for (const mention of ranked) {
    if (kept.some((other) => mention.from < other.to && other.from < mention.to)) continue
    kept.push(mention)
  }
  return kept.sort((a, b) => a.from - b.from)
}

function strength({ score }: ColumnMention): number {
  return score >= SCORES.plural ? BEST : score >= SCORES.part ? 0.7 : 0.6
}
