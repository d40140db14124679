import { matchShare } from '../column-view.ts'
import { nameWords } from '../lexicon/name-words.ts'
import { nameHas } from '../name-tokens.ts'
import type { Detector } from '../vote.ts'

/** A column that tells rows apart: nearly every row has its own short value, or the numbers just count the rows. */
export const key: Detector = {
  id: 'key',
  detect(view) {
    if (view.present < 2 || view.rows < 4) return null
    const named = nameHas(view.tokens, nameWords.identifier) || nameHas(view.tokens, nameWords.number)
    const whole = matchShare(
      view,
      ({ number, text }) => (number?.plain === true && number.integer) || /^[A-Za-z]{0,6}[-_ ]?\d+$/.test(text),
      { least: 0.98 },
    )
    const short = matchShare(view, ({ text }) => text.length <= 40 && !/\s.*\s/.test(text) && /\d/.test(text))
    const unique = view.uniqueness > 0.98
    const counting = view.counting ?? isCounting(view.ordered)
    let score = 0
    if (unique && named && short.share > 0.9) score = 0.95
    else if (counting && unique && whole.share > 0.98) score = named || view.tokens.length === 0 ? 0.95 : 0.75
    else if (unique && whole.share > 0.98 && view.rows > 50) score = 0.35
    else if (named && short.share > 0.9) score = view.uniqueness > 0.3 ? 0.7 : 0.5
    if (score === 0) return null
    const reasons = [
      ...(unique ? ['nearly every row has its own value'] : []),
      ...(counting ? ['the numbers count the rows'] : []),
      ...(named ? [`the name “${view.name}” speaks of an identifier`] : []),
    ]
    return {
      detector: 'key',
      type: 'identifier',
      subtype: 'key',
      score,
      share: short.share,
      reason: reasons.join(', and '),
      counterExamples: short.misses,
    }
  },
}

const ENOUGH = 500
/** So many steps of a hundred go up by one. */
export const COUNTING_FROM = 0.95

function isCounting(ordered: readonly string[]): boolean {
  if (ordered.length < 4) return false
  const numbers = ordered.slice(0, ENOUGH).map((text) => Number(text.replace(/^\D+/, '')))
  let steps = 0
  for (let at = 1; at < numbers.length; at++) if (numbers[at] === numbers[at - 1]! + 1) steps++
  return steps >= COUNTING_FROM * (numbers.length - 1)
}
