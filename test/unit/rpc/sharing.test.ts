import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startApplication, type TestApplication } from '../../support/application.ts'
import { publishedRule, startTeamDouble, TEAM_CODE, type TeamDouble } from '../../support/team-double.ts'

let aurora: TestApplication
let team: TeamDouble
beforeEach(async () => {
  aurora = await startApplication()
  team = await startTeamDouble()
})
afterEach(async () => {
  await aurora.close()
  await team.close()
})

const enrol = () => aurora.call('sync.enrol', { server: team.address, code: TEAM_CODE, pin: null })

describe('over RPC', () => {
  test('off: it says so, and shows a whole budget', async () => {
    expect(await aurora.call('sync.status', {})).toMatchObject({
      state: 'off',
      server: null,
      budget: { periodLeft: 0.9, lifeSpent: 0, lifeLimit: 8, nextAt: null, ended: false },
      reports: [],
    })
    expect(await aurora.call('sync.preview', {})).toMatchObject({ text: '' })
    await expect(aurora.call('sync.push', {})).rejects.toMatchObject({ code: 'conflict' })
  })

  test('from joining to leaving, every step says what it did', async () => {
    expect((await enrol()).words).toBe('You are in Surveyors. Nothing has been sent yet.')
    team.rules = [publishedRule({ type: 'numeric', family: 'shape', level: 'high', action: 'log_transform' })]
    expect((await aurora.call('sync.pull', {})).words).toBe('1 rule came, 0 went.')
    const pushed = await aurora.call('sync.push', {})
    expect(pushed).toMatchObject({ words: '1 report was sent.', status: { budget: { periodLeft: 0, lifeSpent: 0.9 } } })
    expect(pushed.status.budget.nextAt).not.toBeNull()
    expect((await aurora.call('privacy.report', {})).shared).toMatchObject({ enabled: true, reports: 1 })
    expect((await aurora.call('learned.list', {})).rules).toMatchObject([
      { origin: 'team', state: 'active', right: 0, corrections: 200 },
    ])
    expect((await aurora.call('sync.leave', { forget: false })).words).toBe(
      'You have left. The server erased 1 report and this installation.',
    )
    expect((await aurora.call('learned.list', {})).rules).toEqual([])
  })

  test('a rule of the team is in the advice as its own voice, with its reason, and is silent once refused', async () => {
    await enrol()
    team.rules = [publishedRule({ type: 'numeric', family: 'shape', level: 'high', action: 'log_transform' })]
    await aurora.call('sync.pull', {})
    const rows = Array.from({ length: 300 }, (_, row) => `${row},${Math.round(Math.exp(row / 30) * 100) / 100}`)
    const table = await aurora.openAll(aurora.file('skewed.csv', ['id,amount', ...rows, ''].join('\n')))
    const said = async () => {
      const { recommendation } = await aurora.call('columns.detail', { table, column: 'amount' })
      return recommendation.trace.rules.filter((rule) => rule.id.startsWith('team.') && rule.fired)
    }
    expect(await said()).toHaveLength(1)
    const [rule] = (await aurora.call('learned.list', {})).rules
    await aurora.call('learned.setRule', { id: rule!.id, state: 'retired' })
    await expect.poll(said).toEqual([])
  })

  test('the health of the whole says when a team has ended it', async () => {
    const sharing = async () => (await aurora.call('app.health', {})).components.find((each) => each.name === 'sharing')
    expect(await sharing()).toMatchObject({ state: 'ok' })
    await enrol()
    expect(await sharing()).toMatchObject({ state: 'ok', words: 'On, with Surveyors.' })
    team.revoked = true
    await aurora.call('sync.push', {})
    expect(await sharing()).toMatchObject({
      state: 'degraded',
      words: expect.stringContaining('no longer takes this installation'),
    })
  })

  test('erasing everything leaves the team first, and does not refill the budget', async () => {
    await enrol()
    await aurora.call('sync.push', {})
    await aurora.call('privacy.erase', { confirm: 'erase' })
    expect(team.deleted).toBe(1)
    expect(await aurora.call('sync.status', {})).toMatchObject({ state: 'off', budget: { periodLeft: 0, lifeSpent: 0.9 } })
    await enrol()
    await expect(aurora.call('sync.push', {})).rejects.toMatchObject({ data: { why: 'period_spent' } })
  })

  test('a rule is changed to another action of its family, and becomes the own one', async () => {
    await enrol()
    team.rules = [publishedRule({ type: 'numeric', family: 'shape', level: 'high', action: 'log_transform' })]
    await aurora.call('sync.pull', {})
    const { id } = (await aurora.call('learned.list', {})).rules[0]!
    const { actions } = await aurora.call('learned.choices', { id })
    expect(actions.map((each) => each.action)).toEqual(
      expect.arrayContaining(['keep_as_is', 'log_transform', 'sqrt_transform', 'yeo_johnson', 'quantile_transform']),
    )
    const edited = await aurora.call('learned.editRule', { id, act: { action: 'sqrt_transform', parameters: {} } })
    expect(edited.rules).toMatchObject([{ id, origin: 'learned', act: { action: 'sqrt_transform' }, right: 10 }])
    team.rules = []
    await aurora.call('sync.pull', {})
    expect((await aurora.call('learned.list', {})).rules).toHaveLength(1)
  })
})
