import { findAction } from '../../actions/catalogue/index.ts'
import { profileOf } from '../answer.ts'
import { listed, lowerFirst, sentence } from '../plan-text.ts'
import type { QuestionKind } from '../question-kind.ts'

const ASKS =
  /\b(why|how come|reason(s|ing)?|rationale|grounds?|justif\w*|what made you|what makes you|explain (the|your) (recommend\w*|suggest\w*|propos\w*|advice|decision|plan|choice)|basis)\b/

export const why: QuestionKind = {
  id: 'why',
  words: 'why something is recommended for a column',
  example: 'Why drop this column?',
  score: ({ pattern, columns }) => (ASKS.test(pattern) && columns.length > 0 ? 0.8 : 0),
  answer({ columns, action }, world, book) {
    const parts = columns.slice(0, 3).map((column) => {
      const profile = profileOf(world, column)
      const advice = world.recommendation(column)
      if (!profile || !advice) return `There is no advice on ${column} yet.`
      const plan = book.note('recommended', advice.words, 'recommendation', column)
      const sure = book.note('confidence', `${Math.round(advice.confidence * 100)} %`, `layer/${advice.layer}`, column)
      const asked = action !== null && !advice.steps.some((step) => step.action === action.action)
      const head = asked
        ? `“${book.note('asked for', titleOf(action.action), `action/${action.action}`, column)}” is not what I recommend for ${column}, but: ${lowerFirst(plan)} (${sure}).`
        : `${column}: ${plan} (${sure}${advice.sure ? '' : ', so not sure: the choice is yours'}).`
      const reasons = advice.reasons.map((reason) =>
        book.note('reason', sentence(reason.words), `${reason.layer}/${reason.source}`, column),
      )
      const kind = book.of(profile, 'type')
      const because =
        reasons.length > 0 ? `Because: ${reasons.join(' ')}` : `Nothing speaks clearly for a change of this ${kind} column.`
      return `${head} ${because}`
    })
    const more = columns.length > 3 ? ` I spoke of ${listed(columns.slice(0, 3))} only.` : ''
    return {
      words: parts.join('\n') + more,
      suggestions: [`What else could I do with ${columns[0]}?`, `What would change your mind about ${columns[0]}?`],
    }
  },
}

function titleOf(action: string): string {
  return findAction(action)?.title ?? action
}
