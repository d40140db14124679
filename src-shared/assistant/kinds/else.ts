import { actions } from '../../actions/catalogue/index.ts'
import { profileOf } from '../answer.ts'
import { lowerFirst, planText } from '../plan-text.ts'
import type { QuestionKind } from '../question-kind.ts'

const ASKS =
  /\b(what else|else|other (option|way|choice|treatment|possibilit|thing|approach|method)\w*|others?|alternatives?|options?|choices|possibilities|another way|which actions)\b/
const MORE = 8

export const whatElse: QuestionKind = {
  id: 'else',
  words: 'what else could be done with a column',
  example: 'What else could I do with this column?',
  score: ({ pattern, columns, action }) => {
    if (!ASKS.test(pattern) || columns.length === 0) return 0
    return action === null || /\belse|alternativ|other|options|choices/.test(pattern) ? 0.78 : 0.5
  },
  answer({ columns }, world, book) {
    const column = columns[0]!
    const profile = profileOf(world, column)
    const advice = world.recommendation(column)
    if (!profile || !advice) return { words: `There is no advice on ${column} yet.` }
    const plan = book.note('recommended', advice.words, 'recommendation', column)
    const options = advice.alternatives.map((each) => {
      const words = book.note('alternative', each.words, 'recommendation', column)
      const reason = book.note('speaks for it', each.reason, 'recommendation', column)
      return `- ${words}: ${lowerFirst(reason)}`
    })
    const named = new Set(advice.alternatives.flatMap((each) => each.steps.map((step) => step.action)))
    const suited = actions.filter(
      (each) =>
        !named.has(each.id) &&
        !advice.steps.some((step) => step.action === each.id) &&
        each.refuses(profile, world.context) === null,
    )
    const others = suited
      .slice(0, MORE)
      .map((each) => lowerFirst(book.note('suits too', each.title, `action/${each.id}`, column)))
    const also = others.length === 0 ? '' : `\nThis would work as well: ${others.join('; ')}.`
    return {
      words: `I recommend for ${column}: ${lowerFirst(plan)}. Instead you could:\n${options.join('\n')}${also}`,
      suggestions: advice.alternatives
        .slice(0, 2)
        .map((each) => `What if I ${lowerFirst(planText(each.steps.slice(-1)))} for ${column}?`),
    }
  },
}
