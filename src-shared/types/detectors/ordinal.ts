import { matchShare } from '../column-view.ts'
import { type Detector, percentWords } from '../vote.ts'

/** Scales whose order is known, lowest first. */
const scales: readonly (readonly string[])[] = [
  ['very low', 'low', 'medium', 'high', 'very high'],
  ['low', 'moderate', 'high', 'extreme'],
  ['xxs', 'xs', 's', 'm', 'l', 'xl', 'xxl', 'xxxl'],
  ['tiny', 'small', 'medium', 'large', 'huge'],
  ['very poor', 'poor', 'fair', 'average', 'good', 'very good', 'excellent'],
  ['po', 'fa', 'ta', 'gd', 'ex'],
  ['inadequate', 'requires improvement', 'adequate', 'good', 'outstanding'],
  ['fair', 'good', 'very good', 'premium', 'ideal'],
  ['never', 'rarely', 'seldom', 'sometimes', 'often', 'usually', 'always'],
  [
    'strongly disagree',
    'disagree',
    'somewhat disagree',
    'neither agree nor disagree',
    'neutral',
    'somewhat agree',
    'agree',
    'strongly agree',
  ],
  ['very dissatisfied', 'dissatisfied', 'neutral', 'satisfied', 'very satisfied'],
  ['very unlikely', 'unlikely', 'neutral', 'likely', 'very likely'],
  ['not at all', 'a little', 'somewhat', 'very', 'extremely'],
  ['none', 'mild', 'moderate', 'severe', 'critical'],
  ['slight', 'serious', 'fatal'],
  ['minor', 'major', 'critical', 'blocker'],
  ['trivial', 'minor', 'normal', 'major', 'critical'],
  ['first', 'second', 'third', 'fourth', 'fifth'],
  ['1st', '2nd', '3rd', '4th', '5th', '6th', '7th', '8th', '9th', '10th'],
  ['bronze', 'silver', 'gold', 'platinum', 'diamond'],
  ['beginner', 'intermediate', 'advanced', 'expert'],
  ['junior', 'mid', 'senior', 'lead', 'principal'],
  [
    'preschool',
    'primary',
    'secondary',
    'high school',
    'some college',
    'associate',
    'bachelor',
    'bachelors',
    'master',
    'masters',
    'doctorate',
    'phd',
  ],
  ['freshman', 'sophomore', 'junior', 'senior'],
  ['f', 'd-', 'd', 'd+', 'c-', 'c', 'c+', 'b-', 'b', 'b+', 'a-', 'a', 'a+'],
  ['cold', 'cool', 'mild', 'warm', 'hot'],
  ['no risk', 'low risk', 'medium risk', 'high risk'],
]

/** Which scales a word is a step of. */
const scalesOf = new Map<string, number[]>()
for (const [at, scale] of scales.entries()) {
  for (const step of scale) scalesOf.set(step, [...(scalesOf.get(step) ?? []), at])
}

const range =
  /^(?:(?:under|below|less than|<|up to)\s*\$?([\d,.]+)|\$?([\d,.]+)\s*(?:-|–|to|and)\s*\$?[\d,.]+|\$?([\d,.]+)\s*\+|(?:over|above|more than|>)\s*\$?([\d,.]+))/i

export const ordinal: Detector = {
  id: 'ordinal',
  detect(view) {
    if (view.values.length < 2 || view.values.length > 40) return null
    const touched = new Set<number>()
    for (const { text } of view.values) for (const at of scalesOf.get(text.toLowerCase()) ?? []) touched.add(at)
    for (const at of [...touched].sort((a, b) => a - b)) {
      const scale = scales[at]!
      const steps = new Set(scale)
      const seen = new Map(view.values.map(({ text }) => [text.toLowerCase(), text]))
      const match = matchShare(view, ({ text }) => steps.has(text.toLowerCase()))
      const found = scale.filter((step) => seen.has(step))
      if (match.share < 0.85 || found.length < Math.min(3, scale.length) || (found[0]!.length === 1 && found.length < 4)) continue
      return {
        detector: 'ordinal',
        type: 'categorical',
        subtype: 'ordinal',
        score: 0.95 * match.share ** 2,
        share: match.share,
        reason: `${percentWords(match.share)} are steps of a known scale, from “${found[0]}” to “${found.at(-1)}”`,
        counterExamples: match.misses,
        parse: { levels: found.map((step) => seen.get(step)!) },
      }
    }
    const ranges = matchShare(view, ({ text }) => range.test(text), { least: 0.85 })
    if (ranges.share < 0.85 || view.distinct > 40) return null
    const levels = view.values
      .flatMap(({ text }) => {
        const bounds = range.exec(text)
        return bounds ? [{ text, from: bounds[1] ? -1 : Number((bounds[2] ?? bounds[3] ?? bounds[4])!.replaceAll(',', '')) }] : []
      })
      .sort((a, b) => a.from - b.from)
      .map(({ text }) => text)
    return {
      detector: 'ordinal',
      type: 'categorical',
      subtype: 'ordinal',
      score: 0.75 * ranges.share,
      share: ranges.share,
      reason: `${percentWords(ranges.share)} are ranges of numbers`,
      counterExamples: ranges.misses,
      parse: { levels },
    }
  },
}
