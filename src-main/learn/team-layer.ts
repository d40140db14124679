import type { Layer, Question } from '#shared/contract/layer.ts'
import { observe, situationOf } from '#shared/learn/features.ts'
import type { LearnedKnowledge } from './learned-layer.ts'
import { isUnproven, ruleVote, traceOf } from './learned-layer.ts'

/** What others decided. It adds an option and a reason; alone it neither decides nor outvotes what the person taught. */
export function teamLayer(knowledge: LearnedKnowledge): Layer {
  return {
    name: 'team',
    get version() {
      knowledge.follow()
      return knowledge.version
    },
    ask(questions) {
      knowledge.follow()
      return questions.map((question) => answer(knowledge, question))
    },
  }
}

function answer(knowledge: LearnedKnowledge, { context, profile, fingerprint }: Question) {
  const observed = observe(fingerprint, situationOf(context, profile.name, knowledge.domainToken(context.domain)))
  const records = knowledge.rules.matching(observed).filter(isUnproven)
  return {
    votes: records.filter((record) => record.status === 'active').map((record) => ruleVote(record, 'team')),
    rules: records.map(traceOf),
  }
}
