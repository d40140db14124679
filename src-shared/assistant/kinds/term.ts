import { actions } from '../../actions/catalogue/index.ts'
import type { Asked } from '../asked.ts'
import { sentence } from '../plan-text.ts'
import type { QuestionKind } from '../question-kind.ts'

const ASKS =
  /\b(what('s| is| are| does| do)|explain|define|definition|meaning|mean(s|t)?|describe|tell me what|what exactly|how does|how do|stand for|in plain words|eli5)\b/

export const term: QuestionKind = {
  id: 'term',
  words: 'what a term or an action means',
  example: 'What is target encoding?',
  score(asked) {
    if (asked.columns.length > 0 || !ASKS.test(asked.pattern)) return 0
    const subject = subjectOf(asked)
    if (subject === null) return 0
    return asked.foreign.length > 0 ? 0.3 : 0.75
  },
  answer(asked, _world, book) {
    const { name, words, source } = subjectOf(asked)!
    return {
      words: `${name}: ${book.note('what it means', words, source)}`,
      suggestions: ['Which columns have missing values?', 'How clean is this table?'],
    }
  },
}

interface Subject {
  name: string
  words: string
  source: string
}

function subjectOf({ action, term: word, pattern }: Asked): Subject | null {
  const definition =
    action === null || !isAboutAction(action.action, pattern) ? undefined : actions.find((each) => each.id === action.action)
  if (definition && (word === null || !/\b(mean|median|mode|average)\b/.test(word.name) || /\bfill|imput/.test(pattern))) {
    const learns = definition.learns === '' ? '' : ` It learns from training rows: ${sentence(definition.learns)}`
    const general = word === null ? '' : ` ${word.words}`
    return { name: definition.title, words: `${sentence(definition.edge)}${learns}${general}`, source: `action/${definition.id}` }
  }
  return word === null ? null : { name: word.name, words: word.words, source: `glossary/${word.name}` }
}

/** "drop" and "keep" are everyday words: they are not asked to be explained. */
function isAboutAction(action: string, pattern: string): boolean {
  return !/^(drop_column|keep_as_is|keep_as_key)$/.test(action) || /\b(action|drop|keep)\b.*\b(mean|do)\b/.test(pattern)
}
