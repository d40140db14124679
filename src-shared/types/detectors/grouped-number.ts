import type { ParseHints } from '../../contract/feature-type.ts'
import { matchShare } from '../column-view.ts'
import { type Detector, percentWords } from '../vote.ts'

/** `1,234.5`, `1.234,5`, `3 516,3`, `21,5`: numbers that have to be told which mark is the decimal one. */
export const groupedNumber: Detector = {
  id: 'grouped-number',
  detect(view) {
    const match = matchShare(view, ({ number }) => number !== null && !number.percent && number.currency === null, { least: 0.8 })
    if (match.share < 0.8) return null
    const dressed = view.values.flatMap(({ number }) =>
      number && !number.plain && !number.percent && number.currency === null ? [number] : [],
    )
    if (dressed.length === 0) return null
    const unclear = dressed.every((number) => number.ambiguous)
    const telling = unclear ? dressed : dressed.filter((number) => !number.ambiguous)
    const commaDecimal = telling.filter((number) => number.decimal === ',' || number.thousands === '.').length
    const pointDecimal = telling.filter((number) => number.decimal === '.' || number.thousands === ',').length
    const decimal = commaDecimal > pointDecimal ? ',' : '.'
    const thousands = dressed.find((number) => number.thousands !== null && number.thousands !== decimal)?.thousands ?? ''
    const brackets = view.values.some(({ text, number }) => number !== null && text.startsWith('('))
    const parse: ParseHints = { decimal, thousands, ...(brackets ? { brackets } : {}) }
    return {
      detector: 'grouped-number',
      type: 'numeric',
      subtype: 'continuous',
      classedAs: 'embedded',
      score: 0.93 * match.share ** 2,
      share: match.share,
      reason: `${percentWords(match.share)} can be read as a number with “${decimal}” as the decimal mark${thousands === '' ? '' : ` and “${thousands}” between thousands`}${unclear ? '; no row proves that “,” is not the decimal mark' : ''}`,
      counterExamples: match.misses,
      parse,
    }
  },
}
