import { matchShare } from '../column-view.ts'
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

export const boolean: Detector = {
  id: 'boolean',
  detect(view) {
    if (view.values.length > 4) return null
    const seen = new Set(view.values.map(({ text }) => text.toLowerCase()))
    if (seen.size === 0 || seen.size > 4 || (view.distinct > 4 && view.sampled)) return null
    for (const [yes, no] of pairs) {
      if (!seen.has(yes) || !seen.has(no)) continue
      const match = matchShare(view, ({ text }) => text.toLowerCase() === yes || text.toLowerCase() === no)
      if (match.share < 0.95) continue
      const digits = yes.startsWith('1')
      const named = nameHas(view.tokens, nameWords.boolean)
      return {
        detector: 'boolean',
        type: 'boolean',
        subtype: 'boolean',
        score: (digits ? (named ? 0.95 : 0.88) : 0.97) * match.share,
        share: match.share,
        reason: `its only values are “${yes}” and “${no}”${named ? `, and the name “${view.name}” asks a yes-or-no question` : ''}`,
        counterExamples: match.misses,
        parse: {
          trueWords: view.values.flatMap(({ text }) => (text.toLowerCase() === yes ? [text] : [])),
          falseWords: view.values.flatMap(({ text }) => (text.toLowerCase() === no ? [text] : [])),
        },
      }
    }
    return null
  },
}
