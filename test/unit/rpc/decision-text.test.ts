import { afterAll, expect, it } from 'vitest'
import { createAdvisor } from '#main/advisor/advisor.ts'
import { decideColumn } from '#main/decide/decide.ts'
import { decisionText } from '#main/decide/decision-text.ts'
import { noContext } from '#shared/contract/context.ts'

const advisor = createAdvisor({ oracle: null })
afterAll(() => advisor.close())

it('writes a decision as JSON does, the first time, from memory, and again', async () => {
  const column = { name: 'a "b"', values: ['1', '2', null, '4', 'é'] }
  const remembered = []
  for (let time = 0; time < 3; time++) {
    const decision = await decideColumn(advisor, column, noContext)
    remembered.push(decision.recommendation.trace.fromCache)
    const { profile, recommendation } = decision
    expect(decisionText(decision)).toBe(JSON.stringify({ type: profile.type, recommendation }))
  }
  expect(remembered).toEqual([false, true, true])
})
