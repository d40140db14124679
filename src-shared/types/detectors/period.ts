import { matchShare } from '../column-view.ts'
import { monthOf, weekdays } from '../lexicon/months.ts'
import { nameWords } from '../lexicon/name-words.ts'
import { nameHas } from '../name-tokens.ts'
import { type Detector, percentWords } from '../vote.ts'

/** Stretches of the calendar: quarters, months of a year, weeks, school years, bare months and weekdays. */
const shapes: readonly (readonly [string, RegExp])[] = [
  ['%Y-Q%q', /^(?:19|20)\d\d[-/ ]?Q[1-4]$/i],
  ['Q%q %Y', /^Q[1-4][-/ ]?(?:19|20)?\d\d$/i],
  ['%Y-W%V', /^(?:19|20)\d\d-?W[0-5]?\d$/i],
  ['%Y-%m', /^(?:1[5-9]|20)\d\d[-/.](?:0?[1-9]|1[0-2])$/],
  ['%Ym%m', /^(?:1[5-9]|20)\d\d ?M(?:0?[1-9]|1[0-2])$/i],
  ['%m/%Y', /^(?:0?[1-9]|1[0-2])[-/.](?:1[5-9]|20)\d\d$/],
  ['%Y-%Y', /^(?:1[5-9]|20)\d\d ?[-–/] ?(?:(?:1[5-9]|20)\d\d|\d\d)$/],
  ['FY%Y', /^(?:FY|CY|SY) ?'?(?:20|19)?\d\d(?:[-/]\d\d)?$/i],
  ['%Ys', /^(?:1[5-9]|20)\d0'?s$/],
]
const withMonth = /^(\p{L}{3,10}\.?)[-/ ,']{1,3}((?:1[5-9]|20)?\d\d)$/u
const monthAfter = /^((?:1[5-9]|20)?\d{2})[-/ ]{1,2}(\p{L}{3,10}\.?)$/u

function periodFormat(text: string): string | null {
  for (const [format, shape] of shapes) if (shape.test(text)) return format
  const named = withMonth.exec(text)
  if (named && monthOf(named[1]!)) return named[2]!.length === 4 ? '%b %Y' : '%b-%y'
  const after = monthAfter.exec(text)
  if (after && monthOf(after[2]!)) return after[1]!.length === 4 ? '%Y %b' : '%d-%b'
  const word = text.toLowerCase().replace(/\.$/, '')
  if (text.length >= 3 && monthOf(text)) return '%B'
  return weekdays.has(word) ? '%A' : null
}

export const period: Detector = {
  id: 'period',
  detect(view) {
    const formats = new Map<string, number>()
    const match = matchShare(
      view,
      ({ text, count }) => {
        const format = periodFormat(text)
        if (format === null) return false
        formats.set(format, (formats.get(format) ?? 0) + count)
        return true
      },
      { least: 0.8 },
    )
    if (match.share < 0.8) return null
    const best = [...formats].sort((a, b) => b[1] - a[1])[0]!
    const named =
      nameHas(view.tokens, nameWords.month) || nameHas(view.tokens, nameWords.date) || nameHas(view.tokens, nameWords.year)
    const bare = best[0] === '%B' || best[0] === '%A'
    return {
      detector: 'period',
      type: 'datetime',
      subtype: 'period',
      score: (bare ? 0.6 : named ? 0.95 : 0.85) * match.share ** 2,
      share: match.share,
      reason: `${percentWords(match.share)} name a stretch of the calendar (${best[0]})`,
      counterExamples: match.misses,
      parse: {
        dateFormats: [...formats].map(([format, fits]) => ({ format, fits, proves: 0, disproves: match.matched - fits })),
      },
    }
  },
}
