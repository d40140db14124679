import { lowerFirst, sentence } from '../plan-text.ts'
import type { QuestionKind } from '../question-kind.ts'

const ASKS =
  /\b(what (should|shall|can|could|would|do|to)\b.*\b(do|recommend|suggest|advise|propose)|should (i|we|it|@)|how (should|do|can|would|to|shall)\b.*\b(i|we|you|handle|deal|treat|clean|prepare|process|fix|encode|impute|parse|scale|transform)|recommend\w*|suggest\w*|advi[cs]e|best (way|thing|action|treatment|option)|deal with|handle|propos\w*|what('s| is) (the|your) (plan|recommendation|advice)|what next|should be done|how to|is it (ok|safe|better|worth))\b/

export const advice: QuestionKind = {
  id: 'advice',
  words: 'what to do with a column',
  example: 'What should I do with this column?',
  score: ({ pattern, columns }) => (columns.length > 0 && ASKS.test(pattern) ? 0.73 : 0),
  answer({ columns, action }, world, book) {
    const parts = columns.slice(0, 4).map((column) => {
      const advised = world.recommendation(column)
      if (!advised) return `There is no advice on ${column} yet.`
      const plan = book.note('recommended', advised.words, 'recommendation', column)
      const sure = book.note('confidence', `${Math.round(advised.confidence * 100)} %`, `layer/${advised.layer}`, column)
      const reason = advised.reasons[0]
        ? ` ${book.note('reason', sentence(advised.reasons[0].words), `${advised.reasons[0].layer}/${advised.reasons[0].source}`, column)}`
        : ''
      const fits =
        action === null
          ? ''
          : advised.steps.some((step) => step.action === action.action) ||
              (action.action === 'keep_as_is' && advised.action.startsWith('keep'))
            ? 'Yes. '
            : ''
      if (advised.sure) return `${fits}${column}: ${plan} (${sure} sure).${reason}`
      const options = advised.alternatives.map(
        (each) =>
          `\n- ${book.note('option', each.words, 'recommendation', column)}: ${lowerFirst(book.note('speaks for it', each.reason, 'recommendation', column))}`,
      )
      return `I am not sure about ${column} (${sure}). Choose:${options.join('')}`
    })
    return {
      words: parts.join('\n'),
      suggestions: [`Why do you recommend that for ${columns[0]}?`, `What else could I do with ${columns[0]}?`],
    }
  },
}
