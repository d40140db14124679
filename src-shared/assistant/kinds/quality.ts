import type { QuestionKind } from '../question-kind.ts'

const ASKS =
  /\b(how (clean|dirty|messy|good|bad|healthy)|quality|(biggest|main|worst|top|most serious) (problems?|issues?|troubles?)|what('s| is| are)? ?(wrong|the (problems?|issues?))|(any|what|which|all|the) (problems?|issues?|red flags)|fix first|problems? (with|in) (this|the|my|it)|health|mess(y)?|ready for (modell?ing|machine learning|analysis|ml)|usable|trust this|in good shape|start with|clean first|needs? (most )?(attention|work|cleaning))\b/
const MOST = 10
const worst = ['danger', 'caution', 'info']

export const quality: QuestionKind = {
  id: 'quality',
  words: 'how clean the table is and what to mend first',
  example: 'How clean is this data?',
  score: ({ pattern, columns }) => (ASKS.test(pattern) && columns.length === 0 ? 0.8 : 0),
  answer(_asked, world, book) {
    const { profile } = world
    const found = profile.columns.flatMap((column) => column.issues.map((issue) => ({ column: column.name, ...issue })))
    const serious = found
      .filter((issue) => issue.severity !== 'info')
      .sort((a, b) => worst.indexOf(a.severity) - worst.indexOf(b.severity) || b.rows - a.rows)
    const touched = new Set(serious.map((issue) => issue.column)).size
    const total = book.count('columns', profile.columns.length, 'table/columns')
    const clean = book.count('columns without a finding that matters', profile.columns.length - touched, 'profile/issues')
    const head = `${clean} of ${total} columns have no finding that matters.`
    const lines = serious
      .slice(0, MOST)
      .map(
        (issue) =>
          `- ${issue.column}: ${book.note(`finding (${issue.severity})`, issue.words, `issue/${issue.id}`, issue.column)}`,
      )
    const left =
      serious.length > MOST ? [`- and ${book.count('findings not shown', serious.length - MOST, 'profile/issues')} more`] : []
    const table: string[] = []
    if (profile.duplicateRows > 0)
      table.push(
        `- ${book.count('rows that repeat another', profile.duplicateRows, 'table/duplicateRows')} rows repeat another row`,
      )
    for (const columns of profile.duplicateColumns) table.push(`- ${columns.join(' and ')} hold the same values`)
    if (profile.suspectCount > 0)
      table.push(`- ${book.count('cells that look wrong', profile.suspectCount, 'table/suspects')} cells look wrong`)
    const first = serious[0]
    const start = first ? `\nBegin with ${first.column}.` : ''
    return {
      words: [head, ...lines, ...left, ...table].join('\n') + start,
      suggestions: first
        ? [`What should I do with ${first.column}?`, 'Which columns are you not sure about?']
        : ['Which columns are you not sure about?'],
    }
  },
}
