import { describe, expect, test } from 'vitest'
import { createAdvisor } from '#main/advisor/advisor.ts'
import { rehearse } from '#main/workspace/rehearsal.ts'

describe('the rehearsal before the first table', () => {
  test('walks the whole way: the shipped table is read, measured and advised on', async () => {
    const advisor = createAdvisor()
    const advised: string[] = []
    const watched = {
      ...advisor,
      adviseNow: (...asked: Parameters<typeof advisor.adviseNow>) => {
        const answers = advisor.adviseNow(...asked)
        advised.push(...answers.map((each) => each.column))
        return answers
      },
    }
    await rehearse(watched, new AbortController().signal)
    expect(advised).toContain('postal code')
    await advisor.close()
  })

  test('ends when the application closes', async () => {
    const advisor = createAdvisor()
    await expect(rehearse(advisor, AbortSignal.abort())).rejects.toMatchObject({ code: 'cancelled' })
    await advisor.close()
  })
})
