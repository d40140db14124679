import type { ColumnProfile } from '../../contract/profile.ts'
import { factNamed } from '../../profile/fact-catalogue.ts'
import type { World } from '../answer.ts'
import type { FactBook } from '../fact-book.ts'
import { lowerFirst } from '../plan-text.ts'
import type { QuestionKind } from '../question-kind.ts'

const ASKS =
  /\b(which|what|where|any|anything|list|show|find|have i|do i have|do we have|is there|are there|does (it|this|the)|name (all|the)|columns?|fields?|variables?|contain\w*)\b/
const OF_COLUMNS =
  /\b(which|what|list|show|where|any|all|find|name)\b.*\b(columns?|fields?|variables?|features?|ones?)\b|^(any|where|is any|are there|is there|do i have|do we have)\b/
const MOST = 20

export const which: QuestionKind = {
  id: 'which',
  words: 'which columns have gaps, outliers, odd spellings, personal data and the like',
  example: 'Which columns have missing values?',
  score: ({ pattern, columns, problem, command, action }) => {
    if (problem === null || !ASKS.test(pattern)) return 0
    if (columns.length > 0) return 0.2
    if (command && action !== null) return 0.5
    if (OF_COLUMNS.test(pattern)) return 0.84
    // “what time is it” names a type by chance.
    return problem.facts[0] === 'subtype' || /\d/.test(pattern) ? 0.3 : 0.62
  },
  answer({ problem }, world, book) {
    const asked = problem!
    const found = world.profile.columns.filter((profile) => asked.holds(profile, world))
    const total = book.count('columns', world.profile.columns.length, 'table/columns')
    const count = book.count(`columns that ${asked.words}`, found.length, `check/${asked.id}`)
    if (found.length === 0)
      return { words: `None of ${total} columns ${asked.words}.`, suggestions: ['How clean is this table?'] }
    const ranked = rank(found, asked.facts[0], world)
    const lines = ranked.slice(0, MOST).map((profile) => line(profile, asked.facts, asked.id, world, book))
    const rest =
      ranked.length > MOST ? `\n- and ${book.count('columns not shown', ranked.length - MOST, `check/${asked.id}`)} more` : ''
    const verb =
      found.length === 1
        ? `One column (${count} of ${total}) is among those that ${asked.words}`
        : `${count} of ${total} columns ${asked.words}`
    return {
      words: `${verb}:\n${lines.join('\n')}${rest}`,
      suggestions: [`Tell me about ${ranked[0]!.name}`, `What should I do with ${ranked[0]!.name}?`],
    }
  },
}

function rank(found: readonly ColumnProfile[], name: string | undefined, world: World): readonly ColumnProfile[] {
  const fact = name === undefined ? undefined : factNamed(name)
  if (fact?.kind !== 'number') return found
  const size = (profile: ColumnProfile) => Math.abs(Number(fact.of(profile, world.context) ?? 0))
  return found.toSorted((a, b) => size(b) - size(a) || a.index - b.index)
}

function line(profile: ColumnProfile, facts: readonly string[], check: string, world: World, book: FactBook): string {
  const told = facts.flatMap((name) => {
    const value = book.of(profile, name)
    return value === null ? [] : [`${factNamed(name)?.words ?? name} ${value}`]
  })
  if (check === 'correlated') {
    for (const near of world.profile.collinear.filter((each) => each.columns.includes(profile.name))) {
      const how = book.note('correlation', near.correlation.toFixed(2), 'table/collinear', profile.name)
      told.push(`with ${near.columns.filter((each) => each !== profile.name).join(', ')} (${how})`)
    }
  }
  if (facts.length === 0) {
    const advice = world.recommendation(profile.name)
    if (advice) told.push(lowerFirst(book.note('recommended', advice.words, 'recommendation', profile.name)))
  }
  return `- ${profile.name}${told.length > 0 ? `: ${told.join(', ')}` : ''}`
}
