import { profileOf, type World } from '../answer.ts'
import type { FactBook } from '../fact-book.ts'
import { lowerFirst } from '../plan-text.ts'
import type { QuestionKind } from '../question-kind.ts'

const ASKS =
  /\b(compar\w*|differ\w*|versus|vs|same|than|which (has|is|of|one)|between|or|against|similar|alike|more|less)\b|@ and @$/

const shared = ['type', 'subtype', 'missing.count', 'missing.share', 'distinct.count'] as const
const numbers = [
  'number.mean',
  'number.p50',
  'number.deviation',
  'number.min',
  'number.max',
  'number.skew',
  'number.outliersIqr',
] as const

export const compare: QuestionKind = {
  id: 'compare',
  words: 'how two columns compare',
  example: 'Compare two columns',
  score: ({ pattern, columns, action }) => (columns.length >= 2 && ASKS.test(pattern) ? (action ? 0.6 : 0.86) : 0),
  answer({ columns }, world, book) {
    const [first, second] = columns
    const left = profileOf(world, first!)
    const right = profileOf(world, second!)
    if (!left || !right) return { words: 'One of them is still being read.' }
    const names = left.number && right.number ? [...shared, ...numbers] : shared
    const lines = names.map((name) => {
      const one = book.of(left, name)
      const other = book.of(right, name)
      const label = book.facts.find((fact) => fact.source === `profile/${name}`)?.label ?? name
      return one === other ? `${label}: both ${one}` : `${label}: ${first} ${one}, ${second} ${other}`
    })
    lines.push(...relations(first!, second!, world, book))
    for (const column of [first!, second!]) {
      const advice = world.recommendation(column)
      if (advice)
        lines.push(`recommended for ${column}: ${lowerFirst(book.note('recommended', advice.words, 'recommendation', column))}`)
    }
    return { words: `${first} and ${second}\n${lines.map((line) => `- ${line}`).join('\n')}` }
  },
}

function relations(first: string, second: string, world: World, book: FactBook): string[] {
  const lines: string[] = []
  const both = (columns: readonly string[]) => columns.includes(first) && columns.includes(second)
  if (world.profile.duplicateColumns.some(both)) lines.push('they hold the same values in every row')
  const near = world.profile.collinear.find((each) => both(each.columns))
  if (near)
    lines.push(`they move together: correlation ${book.note('correlation', near.correlation.toFixed(2), 'table/collinear')}`)
  const together = world.profile.missingTogether.find((each) => both(each.columns))
  if (together)
    lines.push(`both are empty in the same ${book.count('rows empty in both', together.rows, 'table/missingTogether')} rows`)
  for (const { from, to, holds } of world.profile.dependencies) {
    if (!both([from, to])) continue
    const share = book.note(`${from} fixes ${to}`, `${Number((holds * 100).toFixed(1))} %`, 'table/dependencies')
    lines.push(`${from} fixes ${to} in ${share} of the rows`)
  }
  return lines
}
