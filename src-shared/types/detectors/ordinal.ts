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
  ['sehr niedrig', 'niedrig', 'mittel', 'hoch', 'sehr hoch'],
  ['sehr gering', 'gering', 'mittel', 'groß', 'sehr groß'],
  ['ungenügend', 'mangelhaft', 'ausreichend', 'befriedigend', 'gut', 'sehr gut'],
  ['nie', 'selten', 'manchmal', 'oft', 'immer'],
  ['très faible', 'faible', 'moyen', 'élevé', 'très élevé'],
  ['jamais', 'rarement', 'parfois', 'souvent', 'toujours'],
  ['muy bajo', 'bajo', 'medio', 'alto', 'muy alto'],
  ['nunca', 'rara vez', 'a veces', 'a menudo', 'siempre'],
  ['cold', 'cool', 'mild', 'warm', 'hot'],
  ['no risk', 'low risk', 'medium risk', 'high risk'],
]

/** Which scales a word is a step of. */
const scalesOf = new Map<string, number[]>()
for (const [at, scale] of scales.entries()) {
  for (const step of scale) scalesOf.set(step, [...(scalesOf.get(step) ?? []), at])
}

const figure = String.raw`[$€£]?\s?([\d,.]+)\s?([km]?)`
const below = new RegExp(`^(?:under|below|less than|<=?|≤|up to)\\s*${figure}`, 'i')
const between = new RegExp(`^${figure}\\s*(?:-|–|to|and)\\s*${figure}`, 'i')
const above = new RegExp(`^(?:${figure}\\s*\\+|(?:over|above|more than|>=?|≥)\\s*${figure})`, 'i')

interface Band {
  text: string
  from: number
  to: number
}

function amount(digits: string, unit: string): number {
  return Number(digits.replaceAll(',', '')) * ({ k: 1e3, m: 1e6 }[unit.toLowerCase()] ?? 1)
}

function bandOf(text: string): Band | null {
  const under = below.exec(text)
  if (under) return { text, from: Number.NEGATIVE_INFINITY, to: amount(under[1]!, under[2]!) }
  const closed = between.exec(text)
  if (closed) return { text, from: amount(closed[1]!, closed[2]! || closed[4]!), to: amount(closed[3]!, closed[4]!) }
  const over = above.exec(text)
  return over ? { text, from: amount(over[1] ?? over[3]!, over[2] ?? over[4]!), to: Number.POSITIVE_INFINITY } : null
}

/** Each ends where the next one begins, or before: `18-24`, `25-34`; codes such as `12-03` do not. */
function followOn(bands: readonly Band[]): boolean {
  return bands.length > 2 && bands.every(({ from, to }, at) => from < to && (at === 0 || from >= bands[at - 1]!.to))
}

/** Levels are categories whose order is known besides. */
const ORDERED = { refines: 'nominal' } as const

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
        ...ORDERED,
        score: 0.95 * match.share ** 2,
        share: match.share,
        reason: `${percentWords(match.share)} are steps of a known scale, from “${found[0]}” to “${found.at(-1)}”`,
        counterExamples: match.misses,
        parse: { levels: found.map((step) => seen.get(step)!) },
      }
    }
    const ranges = matchShare(view, ({ text }) => bandOf(text) !== null, { least: 0.85 })
    if (ranges.share < 0.85 || view.distinct > 40) return null
    const bands = view.values.flatMap(({ text }) => bandOf(text) ?? []).sort((a, b) => a.from - b.from || a.to - b.to)
    return {
      detector: 'ordinal',
      type: 'categorical',
      subtype: 'ordinal',
      ...(followOn(bands) ? ORDERED : {}),
      score: 0.75 * ranges.share,
      share: ranges.share,
      reason: `${percentWords(ranges.share)} are ranges of numbers`,
      counterExamples: ranges.misses,
      parse: { levels: bands.map(({ text }) => text) },
    }
  },
}
