import type { ColumnView, ValueTally } from './column-view.ts'
import { nameWords } from './lexicon/name-words.ts'
import { nameHas } from './name-tokens.ts'

const FEW = 6
const SOME = 10
const MANY = 60
/** Rows a value, from which on few values are no chance. */
const REPEATS = 20
/** What is set aside as missing may be uncounted. */
const NEARLY = 0.98
/** Spread of the counts over their mean, below which a value comes as often as any other. */
const EVEN = 0.1

const numberOf = /\b(?:number|num|no|nr) of\b|\bhow many\b/
const quantities = [nameWords.count, nameWords.measure, nameWords.percent, nameWords.currency, nameWords.year]

/**
 * How likely a column of numbers holds levels of a factor and no measurements: few values that come again and again, or all
 * equally often, as in a designed trial. Only who knows every value can tell. Small counts that grow rarer as they grow larger
 * are counts; a name that speaks of a quantity is believed.
 */
export function levelShare(view: ColumnView): number {
  const { values, present, distinct } = view
  const whole = values.length === distinct && present >= NEARLY * (view.rows - view.nulls)
  if (!whole || distinct < 3 || distinct > MANY) return 0
  if (!values.every(({ number }) => number?.plain === true)) return 0
  if (numberOf.test(view.tokens.join(' ')) || quantities.some((words) => nameHas(view.tokens, words))) return 0
  const mean = present / distinct
  if (mean >= 3 && spreadOf(values, mean) < EVEN) return 0.9
  if (distinct > SOME || mean < REPEATS || isCount(values)) return 0
  return distinct <= FEW ? 0.9 : 0.75
}

function spreadOf(values: readonly ValueTally[], mean: number): number {
  return Math.sqrt(values.reduce((sum, { count }) => sum + (count - mean) ** 2, 0) / values.length) / mean
}

/** 0 most often, then 1, then 2, whatever the rare large ones do. */
function isCount(values: readonly ValueTally[]): boolean {
  const ranked = values.toSorted((a, b) => a.number!.value - b.number!.value)
  return ranked.slice(0, 3).every(({ number, count }, at) => number!.value === at && (at === 0 || count < ranked[at - 1]!.count))
}
