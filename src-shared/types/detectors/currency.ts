import { matchShare } from '../column-view.ts'
import { nameWords } from '../lexicon/name-words.ts'
import { nameHas } from '../name-tokens.ts'
import { marksIn } from '../parse/marks-in.ts'
import { type Detector, shapeVote } from '../vote.ts'

const AMOUNT = /\d[\d.,' \u00a0\u202f’]*/
const SCALED = /^[-(]?\s*([$€£¥₹]|[A-Z]{3})\s?\d[\d.,]*\s?(?:k|m|mn|mio|bn|b|tsd|mrd)\.?\)?$/i

/** `$1.2k`, `EUR 3 mio`. */
function scaledMark(text: string): string | null {
  return SCALED.exec(text)?.[1] ?? null
}

export const currency: Detector = {
  id: 'currency',
  detect(view) {
    const match = matchShare(view, ({ text, number }) => (number?.currency ?? scaledMark(text)) !== null, { least: 0.6 })
    const marks = new Map<string, number>()
    for (const { text, number, count } of view.values) {
      const mark = number?.currency ?? scaledMark(text)
      if (mark === null) continue
      marks.set(mark, (marks.get(mark) ?? 0) + count)
    }
    const vote = shapeVote('currency', view, match, {
      type: 'numeric',
      subtype: 'currency',
      words:
        marks.size > 1
          ? `bear a currency mark (${[...marks.keys()].slice(0, 4).join(' ')})`
          : `bear the currency mark ${[...marks.keys()][0]}`,
      named: nameHas(view.tokens, nameWords.currency),
      least: 0.6,
      strength: 0.96,
    })
    if (!vote) return null
    const most = [...marks].sort((a, b) => b[1] - a[1])[0]!
    return { ...vote, parse: { decimal: '.', ...marksIn(view, (text) => AMOUNT.exec(text)?.[0]), currency: most[0] } }
  },
}
