import { profileOf } from '../answer.ts'
import { listed, sentence } from '../plan-text.ts'
import type { QuestionKind } from '../question-kind.ts'

const TYPE_WORDS =
  '(categor\\w*|numeric|numbers?|dates?|datetimes?|timestamps?|text|strings?|booleans?|identifiers?|ids?|keys?|codes?|lists?|constant|nominal|ordinal|integers?|emails?|percent\\w*|currency|money|personal data|names?|units?|quantit\\w*)'
const ASKS = new RegExp(
  `\\b(what|which) (data ?)?(types?|kind)\\b|\\btypes? of (the )?@|\\b(data ?)?types? (is|does|has|of|are)\\b|\\bis @ (really |actually |just )?(a |an |the )?${TYPE_WORDS}\\b|\\bthink (that )?@ (is|are)\\b|\\bwhy is @ (a |an |not a |considered |seen as |treated as |typed as |classified as )?(a |an )?${TYPE_WORDS}\\b|\\btreat(ed)? as (a |an )?${TYPE_WORDS}|\\bsubtype\\b|\\bwhat is @ (a |an )?${TYPE_WORDS}?`,
)

export const type: QuestionKind = {
  id: 'type',
  words: 'what type a column is, and why',
  example: 'Why do you think this is a date?',
  score: ({ pattern, columns }) => (columns.length === 1 && ASKS.test(pattern) ? 0.82 : 0),
  answer({ columns }, world, book) {
    const column = columns[0]!
    const profile = profileOf(world, column)
    if (!profile) return { words: `${column} is still being read.` }
    const name = book.of(profile, 'type')
    const subtype = book.of(profile, 'subtype')
    const sure = book.of(profile, 'type.confidence')
    const why = book.note('why', sentence(profile.type.reason), 'types', column)
    const lines = [`${column} is ${name}${subtype === name ? '' : ` (${subtype})`}, ${sure} sure. ${why}`]
    if (profile.type.counterExamples.length > 0 && profile.type.personal === null) {
      lines.push(
        `Against it speak values such as ${listed(profile.type.counterExamples.slice(0, 3).map((value) => `“${book.note('counter-example', value, 'types', column)}”`))}.`,
      )
    }
    const others = profile.type.alternatives.filter((each) => each.confidence >= 0.02).slice(0, 2)
    if (others.length > 0) {
      lines.push(
        `It might also be ${listed(others.map((each) => `${each.subtype} (${book.note(`how likely ${each.subtype}`, `${Number((each.confidence * 100).toFixed(1))} %`, 'types', column)})`))}.`,
      )
    }
    return { words: lines.join('\n'), suggestions: [`What should I do with ${column}?`] }
  },
}
