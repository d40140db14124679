import { mostTeaching, type OpenQuestion, type TeachingQuestion } from '#shared/learn/active-learning.ts'
import { observe, situationOf } from '#shared/learn/features.ts'
import { SIMILAR_FROM } from '#shared/learn/similarity.ts'
import { fingerprintOf } from '#shared/profile/fingerprint-of.ts'
import { adviceVocabulary } from '../advisor/advice-words.ts'
import type { Learning } from '../learn/learning.ts'
import { NEAR_FROM } from '../learn/memory-votes.ts'
import { decisionState } from './column-row.ts'
import type { TableSession } from './table-session.ts'

/** Every pair is compared: of a very wide table the least sure ones are enough to find the best among. */
const MOST = 300

/** Of the columns that the person has not decided and AURORA is not sure of, the one whose answer teaches most. */
export function teachingQuestion(session: TableSession, learning: Learning | null): TeachingQuestion | null {
  const open = [...session.recommendations.values()]
    .filter((recommendation) => {
      const decision = session.history.state.decisions.get(recommendation.column)
      const state = decisionState({ recommendation, decision })
      return (state === 'not_sure' || state === 'proposed') && session.context.target !== recommendation.column
    })
    .sort((left, right) => left.confidence - right.confidence)
    .slice(0, MOST)
  const questions = open.flatMap((recommendation): OpenQuestion[] => {
    const profile = session.findColumn(recommendation.column)
    const family = adviceVocabulary.familyOf(recommendation.action)
    if (!profile || !family) return []
    const token = learning?.knowledge.domainToken(session.context.domain) ?? ''
    const observed = observe(fingerprintOf(profile), situationOf(session.context, profile.name, token))
    const similar = learning?.knowledge.memory.search(family, observed, SIMILAR_FROM, NEAR_FROM).similar.length ?? 0
    const confidences = [recommendation.confidence, ...recommendation.alternatives.map((each) => each.confidence)]
    return [{ column: profile.name, observed, family, confidences, known: similar }]
  })
  return mostTeaching(questions)[0] ?? null
}
