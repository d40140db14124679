import { listed } from '../plan-text.ts'
import type { QuestionKind } from '../question-kind.ts'

const ASKS =
  /\b(summar\w*|overview|tl;?dr|what('s| is) (in )?(this|the|my) (file|table|data ?set|data|sheet|about)|what is this (table|file|data|data ?set)?\b|describe (this|the|my|it)( whole)? ?(table|file|data|data ?set)?|tell me about (this|the|my|it)( whole)? ?(table|file|data|data ?set)|what do (we|i) have( here)?$|introduce|at a glance|what am i looking at)/

export const summary: QuestionKind = {
  id: 'summary',
  words: 'what the table holds',
  example: 'Summarize this table',
  score: ({ pattern, columns }) => (ASKS.test(pattern) && columns.length === 0 ? 0.85 : 0),
  answer(_asked, world, book) {
    const { profile } = world
    const rows = book.count('rows', profile.rows, 'table/rows')
    const columns = book.count('columns', profile.columns.length, 'table/columns')
    const byType = new Map<string, string[]>()
    for (const { name, type } of profile.columns) byType.set(type.type, [...(byType.get(type.type) ?? []), name])
    const kinds = [...byType].sort((a, b) => b[1].length - a[1].length)
    const lines = kinds.map(
      ([type, names]) => `- ${book.count(`columns of type ${type}`, names.length, 'profile/type')} ${type}: ${listed(names, 6)}`,
    )
    const gaps = profile.columns.filter((each) => each.missing.count > 0).length
    const cells = profile.columns.reduce((sum, each) => sum + each.missing.count, 0)
    const withGaps = book.count('columns with gaps', gaps, 'profile/missing.count')
    const missing = book.count('cells without a value', cells, 'profile/missing.count')
    const target = world.context.target === null ? 'No target is chosen.' : `The target is ${world.context.target}.`
    return {
      words: `${world.name}: ${rows} rows, ${columns} columns.\n${lines.join('\n')}\n${withGaps} columns have gaps, ${missing} cells in all. ${target}`,
      suggestions: ['How clean is this table?', 'Which columns have missing values?'],
    }
  },
}
