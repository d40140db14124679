import { anyOf } from '../column-view.ts'
import { nameWords } from '../lexicon/name-words.ts'
import { nameHas } from '../name-tokens.ts'
import { readDate } from '../parse/date.ts'
import { weighDateOrders } from '../parse/date-orders.ts'
import { dateReason } from '../parse/date-reason.ts'
import type { Detector } from '../vote.ts'

const MANY = 20

export const date: Detector = {
  id: 'date',
  detect(view) {
    if (!anyOf(view.values, ({ text }) => readDate(text) !== null)) return null
    const evidence = weighDateOrders(view.values)
    if (evidence.share < 0.7) return null
    const named = nameHas(view.tokens, nameWords.date) || nameHas(view.tokens, nameWords.birth)
    const packed = evidence.formats[0]?.format.startsWith('%Y%m%d') === true
    if (packed && !named && view.values.length < 3) return null
    const certain = packed && evidence.share === 1 && view.values.length >= MANY
    const strength = packed ? (named || certain ? 0.95 : 0.7) : evidence.twoDigitYear ? 0.93 : 0.97
    const born = nameHas(view.tokens, nameWords.birth)
    return {
      detector: 'date',
      type: 'datetime',
      subtype: evidence.hasTime ? 'timestamp' : 'date',
      score: strength * evidence.share ** 1.5,
      share: evidence.share,
      reason: dateReason(evidence),
      counterExamples: evidence.misses,
      // Of numbers of eight digits, one in a thousand is a day.
      ...(certain ? { proven: true } : {}),
      ...(born ? { personal: { kind: 'birth_date', confidence: 0.95 * evidence.share } } : {}),
      parse: { dateFormats: evidence.formats.slice(0, 6), ambiguousOrder: evidence.ambiguousOrder },
    }
  },
}
