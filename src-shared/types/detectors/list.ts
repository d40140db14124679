import { matchShare } from '../column-view.ts'
import { nameWords } from '../lexicon/name-words.ts'
import { nameHas } from '../name-tokens.ts'
import { type Detector, percentWords } from '../vote.ts'

const separators = [';', '|', ',', ' / ', '/', '•', '\n', '&'] as const

const MANY = 20

/** `Austin, TX`: two things of different kinds in their places, of which none is ever found in the other's. */
function isPair(items: readonly (readonly string[])[]): boolean {
  const pairs = items.filter(({ length }) => length === 2)
  if (pairs.length < 0.95 * items.length) return false
  const first = new Set(pairs.map(([item]) => item))
  return pairs.every(([, item]) => !first.has(item))
}

/** Several short items in one value: bracketed, or the same separator in most rows and items that come again. */
export const list: Detector = {
  id: 'list',
  detect(view) {
    const named = nameHas(view.tokens, nameWords.list)
    const bracketed = matchShare(view, ({ text }) => /^(?:\[.*\]|\{.*\}|\(.*,.*\))$/s.test(text) && !/^\{\s*"/.test(text), {
      least: 0.7,
    })
    if (bracketed.share > 0.7) {
      return {
        detector: 'list',
        type: 'list',
        subtype: 'list',
        score: 0.95 * bracketed.share,
        share: bracketed.share,
        reason: `${percentWords(bracketed.share)} are bracketed lists`,
        counterExamples: bracketed.misses,
        parse: { separator: ',' },
      }
    }
    for (const separator of separators) {
      const match = matchShare(view, ({ text }) => text.includes(separator), { least: 0.35 })
      if (match.share < 0.35) continue
      const items = view.values.map(({ text }) =>
        text
          .split(separator)
          .map((item) => item.trim())
          .filter((item) => item !== ''),
      )
      const flat = items.flat()
      const words = flat.reduce((sum, item) => sum + item.split(/\s+/).length, 0) / Math.max(1, flat.length)
      const perValue = flat.length / Math.max(1, items.length)
      const lettered = flat.filter((item) => /\p{L}/u.test(item)).length / Math.max(1, flat.length)
      const weak = separator === '/' || separator === '&' || separator === ','
      if (words > 4 || perValue < 1.5 || lettered < 0.3) continue
      if (weak && items.length >= MANY && isPair(items)) continue
      const again = 1 - new Set(flat).size / flat.length
      const score = (weak ? 0.2 : 0.5) + 0.25 * match.share + 0.4 * again + (named ? 0.15 : 0) + (perValue > 2.5 ? 0.1 : 0)
      if (score < 0.4) continue
      return {
        detector: 'list',
        type: 'list',
        subtype: 'list',
        score: Math.min(0.92, score),
        share: match.share,
        reason: `${percentWords(match.share)} hold several items with “${separator.trim() || '\\n'}” between them, about ${perValue.toFixed(1)} a value`,
        counterExamples: match.misses,
        parse: { separator },
      }
    }
    return null
  },
}
