import { answerQuestion } from '#shared/assistant/answer-question.ts'
import { z } from '#shared/contract/schemas/zod.ts'
import { openAnalysis } from '../../../assistant/open-analysis.ts'
import { worldOfAnalysis } from '../../../assistant/world.ts'
import { aggregateProfile, aggregateRecommendation } from '../aggregates.ts'
import { contextOf, defineTool, file, purpose } from '../tool.ts'

export const tool = defineTool({
  name: 'explain',
  title: 'Answer a question about a table',
  description:
    'Why an action is recommended, what else there is, what another action would do, which columns have a problem, what a term means. Answers from measured facts, with their sources, and says when it cannot.',
  input: { path: file, question: z.string().min(1).max(2000), ...purpose },
  writes: false,
  async run({ path, question, ...asked }, { folders, advisor, signal }) {
    const analysed = await openAnalysis(folders.toRead(path), advisor(), contextOf(asked), { signal })
    const world = worldOfAnalysis({
      ...analysed,
      recommendations: analysed.recommendations.map(aggregateRecommendation),
      profile: aggregateProfile(analysed.profile),
    })
    const { reply } = await answerQuestion(question, world, null)
    const { kind, answered, words, facts, suggestions } = reply
    return { kind, answered, words, facts, suggestions }
  },
})
