import { profileOf } from '../answer.ts'
import { lowerFirst, sentence } from '../plan-text.ts'
import type { QuestionKind } from '../question-kind.ts'

const ASKS =
  /\b(tell me (about|more)|describe|details?|info\w*|what('s| is) (up|wrong|the (problem|issue|matter|deal)|going on)|what do you know|what is (in )?@|problems?|issues?|summar\w*|profile|about @|look like|overview|trouble|more (about|on)|quality of|how (clean|dirty|messy|good|bad)|show me @|explain @|what about)\b|^@$/

export const describe: QuestionKind = {
  id: 'describe',
  words: 'what is known of a column and what is wrong with it',
  example: 'Tell me about this column',
  score: ({ pattern, columns, action }) =>
    columns.length > 0 && ASKS.test(pattern) ? (action ? 0.45 : 0.74) : columns.length === 1 && pattern === '@' ? 0.7 : 0,
  answer({ columns }, world, book) {
    const parts = columns.slice(0, 3).map((column) => {
      const profile = profileOf(world, column)
      if (!profile) return `${column} is still being read.`
      const type = book.of(profile, 'type')
      const subtype = book.of(profile, 'subtype')
      const gaps = book.of(profile, 'missing.count')
      const rows = book.of(profile, 'rows')
      const different = book.of(profile, 'distinct.count')
      const lines = [
        `${column} is ${type}${subtype === type ? '' : ` (${subtype})`}. ${gaps} of ${rows} rows have no value; ${different} different values.`,
      ]
      if (profile.number !== null && profile.type.type === 'numeric') {
        lines.push(
          `From ${book.of(profile, 'number.min')} to ${book.of(profile, 'number.max')}, median ${book.of(profile, 'number.p50')}, mean ${book.of(profile, 'number.mean')}, skewness ${book.of(profile, 'number.skew')}.`,
        )
      }
      if (profile.time !== null) lines.push(`From ${book.of(profile, 'time.first')} to ${book.of(profile, 'time.last')}.`)
      const issues = profile.issues.map((issue) =>
        book.note(`finding (${issue.severity})`, sentence(issue.words), `issue/${issue.id}`, column),
      )
      lines.push(issues.length > 0 ? `Findings: ${issues.join(' ')}` : 'Nothing was found wrong with it.')
      const advice = world.recommendation(column)
      if (advice) lines.push(`Recommended: ${lowerFirst(book.note('recommended', advice.words, 'recommendation', column))}.`)
      return lines.join('\n')
    })
    return {
      words: parts.join('\n'),
      suggestions: [`Why do you recommend that for ${columns[0]}?`, `What else could I do with ${columns[0]}?`],
    }
  },
}
