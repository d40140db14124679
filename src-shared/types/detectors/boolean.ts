import { type ColumnView, matchShare } from '../column-view.ts'
import { nameWords } from '../lexicon/name-words.ts'
import { nameHas } from '../name-tokens.ts'
import type { Detector } from '../vote.ts'

const pairs: readonly (readonly [string, string])[] = [
  ['true', 'false'],
  ['yes', 'no'],
  ['y', 'n'],
  ['t', 'f'],
  ['1', '0'],
  ['1.0', '0.0'],
  ['on', 'off'],
  ['ja', 'nein'],
  ['j', 'n'],
  ['oui', 'non'],
  ['si', 'no'],
  ['sí', 'no'],
  ['sim', 'não'],
  ['ano', 'ne'],
  ['tak', 'nie'],
  ['da', 'ne'],
  ['enabled', 'disabled'],
  ['active', 'inactive'],
  ['pass', 'fail'],
  ['positive', 'negative'],
  ['present', 'absent'],
]

/** Written by several people, one column holds several of these: `Y`, `no`, `TRUE`. */
const mixable = pairs.slice(0, 6)
const mixed: readonly [ReadonlySet<string>, ReadonlySet<string>] = [
  new Set(mixable.map(([yes]) => yes)),
  new Set(mixable.map(([, no]) => no)),
]
const MOST_SPELLINGS = 12
const MOST_WORDS = 6

export const boolean: Detector = {
  id: 'boolean',
  detect(view) {
    if (view.values.length > MOST_SPELLINGS) return null
    const seen = new Set(view.values.map(({ text }) => text.toLowerCase()))
    if (seen.size === 0 || seen.size > MOST_WORDS || (view.distinct > MOST_SPELLINGS && view.sampled)) return null
    for (const [yes, no] of pairs) {
      const found = voteFor(view, seen, new Set([yes]), new Set([no]))
      if (found) return found
    }
    return seen.size > 2 ? voteFor(view, seen, ...mixed) : null
  },
}

function voteFor(view: ColumnView, seen: ReadonlySet<string>, trueWords: ReadonlySet<string>, falseWords: ReadonlySet<string>) {
  const yes = [...seen].filter((word) => trueWords.has(word))
  const no = [...seen].filter((word) => falseWords.has(word))
  if (yes.length === 0 || no.length === 0) return null
  const holds = (words: readonly string[], text: string): boolean => words.includes(text.toLowerCase())
  const match = matchShare(view, ({ text }) => holds(yes, text) || holds(no, text))
  if (match.share < 0.95) return null
  const digits = yes.every((word) => word.startsWith('1'))
  const named = nameHas(view.tokens, nameWords.boolean)
  const spoken = (words: readonly string[]): string => words.map((word) => `“${word}”`).join(' or ')
  return {
    detector: 'boolean',
    type: 'boolean',
    subtype: 'boolean',
    score: (digits ? (named ? 0.95 : 0.88) : 0.97) * match.share,
    share: match.share,
    reason: `its only values are ${spoken(yes)} and ${spoken(no)}${named ? `, and the name “${view.name}” asks a yes-or-no question` : ''}`,
    counterExamples: match.misses,
    parse: {
      trueWords: view.values.flatMap(({ text }) => (holds(yes, text) ? [text] : [])),
      falseWords: view.values.flatMap(({ text }) => (holds(no, text) ? [text] : [])),
    },
  } as const
}
