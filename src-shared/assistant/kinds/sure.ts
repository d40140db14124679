import { DECIDED_FROM, NOT_SURE_BELOW } from '../../contract/recommendation.ts'
import { lowerFirst, sentence } from '../plan-text.ts'
import type { QuestionKind } from '../question-kind.ts'

const ASKS =
  /\b(how (sure|certain|confident|reliable|safe)|(are|r) you (really |so |quite |absolutely )?(sure|certain|confident|convinced)|confidence|certainty|how much do you trust|can i trust|sure (about|of|that))\b/

export const sure: QuestionKind = {
  id: 'sure',
  words: 'how sure a recommendation is, and who said so',
  example: 'How sure are you about this column?',
  score: ({ pattern, columns }) => (ASKS.test(pattern) && columns.length > 0 ? 0.88 : 0),
  answer({ columns }, world, book) {
    const parts = columns.slice(0, 3).map((column) => {
      const advice = world.recommendation(column)
      if (!advice) return `There is no advice on ${column} yet.`
      const plan = book.note('recommended', advice.words, 'recommendation', column)
      const share = book.note('confidence', `${Math.round(advice.confidence * 100)} %`, `layer/${advice.layer}`, column)
      const line = book.note(
        advice.sure ? 'decided on its own from' : 'not sure below',
        `${(advice.sure ? DECIDED_FROM : NOT_SURE_BELOW) * 100} %`,
        'design',
      )
      const head = advice.sure
        ? `${share} sure for ${column}: ${lowerFirst(plan)}. From ${line} on, no further layer is asked.`
        : `Not sure about ${column}: ${share}, below the ${line} from which I speak for one answer.`
      const spoke = advice.trace.layers.filter((layer) => layer.state === 'spoke')
      const said = spoke.map(
        (layer) =>
          `${layer.layer} (${book.note(`says the ${layer.layer} layer`, `${layer.action?.replaceAll('_', ' ') ?? 'nothing'}, ${Math.round(layer.confidence * 100)} %`, `layer/${layer.layer}`, column)})`,
      )
      const layers = said.length > 0 ? ` Who spoke: ${said.join('; ')}.` : ''
      const reason = advice.reasons[0]
        ? ` ${book.note('reason', sentence(advice.reasons[0].words), `${advice.reasons[0].layer}/${advice.reasons[0].source}`, column)}`
        : ''
      return `${head}${layers}${reason}`
    })
    return { words: parts.join('\n'), suggestions: [`What would change your mind about ${columns[0]}?`] }
  },
}
