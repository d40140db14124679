import { FEWEST_TABLE_ROWS } from '../profile/fingerprint-of.ts'
import type { AnswerFact, Reply, World } from './answer.ts'
import { FactBook } from './fact-book.ts'
import { unfoundedNumbers } from './unfounded-numbers.ts'

export interface ChatMessage {
  role: 'system' | 'user'
  content: string
}

/** Of more columns than these, nothing is told: a small model reads no more. */
const COLUMNS = 60
const LONGEST = 1_500

/** Shapes and counts. */
const always = ['type', 'subtype', 'missing.count', 'missing.share', 'distinct.count', 'distinct.share', 'issues']
/** Figures of all rows together. A median, a quantile or an extreme may be the value of one row, so none is here. */
const ofMany = ['number.mean', 'number.deviation', 'number.skew']

const NOT_KNOWN = 'NOT KNOWN'
const rules = `You answer a question about one table from the facts below and from nothing else. Write figures in digits, exactly as they
stand in the facts; compute none and estimate none. Answer in at most three sentences of plain text. When the facts do not hold the
answer, write ${NOT_KNOWN} and nothing more.`

const numberWord =
  /\b(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|billions?|dozens?|half|halves|third|thirds|quarters?|twice|double|triple)\b/i
const foreignDigit = /[^\P{N}0-9]/u

/** What a model may see: names, types and aggregates. Never a value of a row. */
export function factsForModel(world: World): readonly AnswerFact[] {
  const book = new FactBook(world.context)
  const { rows, columns } = world.profile
  book.count('rows', rows, 'profile/rows')
  book.count('columns', columns.length, 'profile/columns')
  for (const profile of columns.slice(0, COLUMNS)) {
    const names = rows - profile.missing.count >= FEWEST_TABLE_ROWS ? [...always, ...ofMany] : always
    for (const name of names) book.of(profile, name)
    const action = world.recommendation(profile.name)?.action
    if (action !== undefined) book.note('recommended action', action.replaceAll('_', ' '), 'recommendation', profile.name)
  }
  return book.facts
}

export function messagesFor(question: string, facts: readonly AnswerFact[]): readonly ChatMessage[] {
  const lines = facts.map(
    ({ label, value, column }) => `${column === null ? 'table' : JSON.stringify(column)}: ${label}: ${value}`,
  )
  return [
    { role: 'system', content: rules },
    { role: 'user', content: `Facts:\n${lines.join('\n')}\n\nQuestion: ${question}` },
  ]
}

/** The answer of a model as one of ours, with the facts that it speaks of; null where it says what no fact holds. */
export function modelReply(text: string, facts: readonly AnswerFact[], names: readonly string[]): Reply | null {
  const words = text.trim()
  if (words === '' || words.length > LONGEST || words.includes(NOT_KNOWN)) return null
  if (numberWord.test(words) || foreignDigit.test(words) || unfoundedNumbers(words, facts, names).length > 0) return null
  const cited = facts.filter(({ value, column }) => words.includes(value) && (column === null || words.includes(column)))
  return { kind: 'model', answered: true, spokenBy: 'model', words, facts: cited, plan: null, suggestions: [] }
}
