import type { QuestionKind } from '../question-kind.ts'

const ASKS =
  /\b(what('s| is)? (left|remaining|still open|open)|(still|left|remains?|remaining) to (do|decide)|how far|how many (columns |decisions )?(are |have been |did i )?(decided|left|open|undecided|accepted)|progress|am i (done|finished)|are we (done|finished)|what have i (done|decided|changed)|done so far)\b/

export const progress: QuestionKind = {
  id: 'progress',
  words: 'where the work stands',
  example: 'What is left to decide?',
  score: ({ pattern, columns }) => (ASKS.test(pattern) && columns.length === 0 ? 0.89 : 0),
  answer(_asked, world, book) {
    const { total, decided, notSure, waiting, undo } = world.progress()
    const open = world.profile.columns.filter(
      (each) => !world.decidedByPerson(each.name) && world.recommendation(each.name)?.sure === false,
    )
    const next = open[0] ? ` The next that needs you is ${open[0].name}.` : ''
    const last = undo === null ? '' : ` Last: ${book.note('last decision', undo, 'history')}.`
    return {
      words: `${book.count('columns decided', decided, 'history')} of ${book.count('columns', total, 'table/columns')} columns are decided, ${book.count('columns not sure', notSure, 'history')} not sure, ${book.count('columns waiting', waiting, 'history')} waiting.${next}${last}`,
      suggestions: ['Accept all recommendations that you are sure of', 'Which columns are you not sure about?'],
    }
  },
}
