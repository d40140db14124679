import { setImmediate as nextTurn } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { learnedLayer } from '#main/learn/learned-layer.ts'
import { type Learning, learningOf, type PersonDecision } from '#main/learn/learning.ts'
import { modelRegistry } from '#main/learn/model-registry.ts'
import { deleteRule, deletionEffect, editRule, setRuleState, waitingGroups } from '#main/learn/rule-management.ts'
import { rebuild } from '#main/store/project.ts'
import { projections } from '#main/store/projections/index.ts'
import type { ActionFamily } from '#shared/contract/action.ts'
import type { Context } from '#shared/contract/context.ts'
import type { Answer, Question, Vote } from '#shared/contract/layer.ts'
import type { Fingerprint } from '#shared/contract/profile.ts'
import { liveRows, mustOpen, newFolder, plainFingerprint } from './helpers.ts'

const families: Record<string, ActionFamily> = {
  keep_as_is: 'keep',
  impute_median: 'missing',
  impute_knn: 'missing',
  impute_mode: 'missing',
  standard_scale: 'scale',
}
const familyOf = (action: string) => families[action] ?? null
const context: Context = { target: 'y', task: 'regression', model: 'linear', domain: null }
const median = [{ action: 'impute_median', parameters: {} }]
const knn = [{ action: 'impute_knn', parameters: { neighbours: 7, value: 'secret' } }]

function decision(number: number, change: Partial<Fingerprint> = {}, where: Partial<Context> = {}): PersonDecision {
  return {
    subject: `session/${number}`,
    column: 'x',
    fingerprint: { ...plainFingerprint, ...change },
    context: { ...context, ...where },
    recommended: { steps: median, layer: 'symbolic', confidence: 0.9, rules: ['missing.median'] },
  }
}

async function start(folder = newFolder()): Promise<Learning> {
  return learningOf(await mustOpen(folder), familyOf)
}

function ask(learning: Learning, change: Partial<Fingerprint> = {}, where: Partial<Context> = {}): Answer {
  const question = {
    profile: { name: 'x' },
    facts: {},
    fingerprint: { ...plainFingerprint, ...change },
    context: { ...context, ...where },
  }
  return (learnedLayer(learning.knowledge).ask([question as unknown as Question]) as readonly Answer[])[0]!
}

function voted(answer: Answer): readonly (readonly [string, string, number])[] {
  return answer.votes.map((vote: Vote) => [vote.family, vote.action, Math.round(vote.confidence * 100)] as const)
}

describe('from corrections to a rule', () => {
  test('one similar decision speaks softly, five make a rule, and more make it sure', async () => {
    const learning = await start()
    expect(ask(learning)).toMatchObject({ votes: [], similar: { found: 'none' } })
    learning.correct(decision(0), knn)
    expect(voted(ask(learning))).toEqual([['missing', 'impute_knn', 60]])
    expect(ask(learning)).toMatchObject({ similar: { found: 'weak', activation: 1, groundedness: 1, count: 1 } })
    for (let number = 1; number < 4; number++)
      expect(learning.correct(decision(number, { distinct: number }), knn).rules).toEqual([])
    expect(learning.correct(decision(4), knn).rules).toMatchObject([{ kind: 'born' }])
    expect(voted(ask(learning, { distinct: 7 }))).toEqual([['missing', 'impute_knn', 78]])
    for (let number = 5; number < 50; number++)
      learning.validate({ ...decision(number), recommended: { ...decision(0).recommended, steps: knn } })
    expect(voted(ask(learning))).toEqual([['missing', 'impute_knn', 96]])
    expect(ask(learning).similar).toMatchObject({ found: 'good' })
  })

  test('taught twice and confirmed three times is a rule too; a confirmed built-in recommendation is not', async () => {
    const learning = await start()
    learning.correct(decision(0), knn)
    learning.correct(decision(1), knn)
    const advised = { steps: knn, layer: 'learned', confidence: 0.7, rules: [] } as const
    const changes = [2, 3, 4].map((number) => learning.validate({ ...decision(number), recommended: advised }).rules)
    expect(changes).toMatchObject([[], [], [{ kind: 'born' }]])
    const other = await start()
    for (let number = 0; number < 9; number++) expect(other.validate(decision(number)).rules).toEqual([])
  })

  test('what was only left as advised does not speak by itself, nor become a rule beside what was taught', async () => {
    const learning = await start()
    const steps = [
      { action: 'impute_knn', parameters: {}, layer: 'learned' },
      { action: 'standard_scale', parameters: {}, layer: 'oracle' },
    ] as const
    learning.correct(decision(0), knn)
    for (let number = 1; number < 9; number++)
      learning.validate({ ...decision(number), recommended: { ...decision(0).recommended, steps, layer: 'learned' } })
    expect(voted(ask(learning)).map(([family]) => family)).toEqual(['missing'])
    expect(learning.knowledge.rules.all().map(({ rule }) => rule.action)).toEqual(['impute_knn'])
  })

  test('choosing by hand what was advised is a confirmation', async () => {
    const learning = await start()
    learning.correct(decision(0), median)
    expect(learning.store.database.prepare('SELECT type FROM event').pluck().all()).toEqual(['validated'])
  })

  test('what is learned names no value: the parameters that could hold one are gone', async () => {
    const learning = await start()
    learning.correct(decision(0), knn)
    const [payload] = learning.store.database.prepare('SELECT payload FROM event').pluck().all() as string[]
    expect(JSON.parse(payload!)).toMatchObject({ action: 'impute_knn', parameters: { neighbours: 7 } })
    expect(payload).not.toContain('secret')
  })

  test('a contrary decision narrows the rule; one that is mostly wrong retires', async () => {
    const learning = await start()
    for (let number = 0; number < 6; number++) learning.correct(decision(number, { skew: 3, distinct: number }), knn)
    const narrowed = learning.validate(decision(10, { skew: 0 }))
    expect(narrowed.rules).toMatchObject([{ kind: 'narrowed' }])
    expect(voted(ask(learning, { skew: 3 }))).toEqual([['missing', 'impute_knn', 80]])
    expect(voted(ask(learning, { skew: 0 }))[0]).not.toEqual(['missing', 'impute_knn', 80])
    let retired = false
    for (let number = 20; number < 45 && !retired; number++) {
      retired = learning
        .validate(decision(number, { skew: 3, distinct: number % 6 }))
        .rules.some((change) => change.kind === 'retired')
    }
    expect(retired).toBe(true)
    expect(learning.knowledge.rules.all().filter((record) => record.status === 'active')).toEqual([])
  })

  test('a decision that was changed counts as it stands now, and one taken back does not count', async () => {
    const learning = await start()
    learning.correct(decision(1), knn)
    learning.correct(decision(1), [{ action: 'impute_mode', parameters: {} }])
    expect(voted(ask(learning))).toEqual([['missing', 'impute_mode', 60]])
    expect(learning.withdraw('session/1')).toBe(1)
    expect(ask(learning).votes).toEqual([])
    expect(learning.withdraw('session/none')).toBe(0)
  })

  test('told twice within ten minutes it is one decision', async () => {
    const learning = await start()
    const first = learning.correct(decision(1), knn)
    expect(learning.correct(decision(1), knn)).toEqual({ events: first.events, duplicate: true, rules: [] })
  })

  test('a step removed is learned as leaving the family alone', async () => {
    const learning = await start()
    for (let number = 0; number < 5; number++) learning.correct(decision(number), [{ action: 'keep_as_is', parameters: {} }])
    expect(ask(learning).votes).toMatchObject([{ action: 'keep_as_is', family: 'missing', spares: ['missing'] }])
  })

  test('a domain tells tables apart without its word being kept', async () => {
    const learning = await start()
    for (let number = 0; number < 5; number++) learning.correct(decision(number, {}, { domain: 'Oncology ward' }), knn)
    const token = learning.knowledge.domainToken('oncology ward')
    expect(token).toMatch(/^d[0-9a-f]{8}$/)
    const text = JSON.stringify(learning.store.database.prepare('SELECT payload FROM event').all())
    expect(text).toContain(token)
    expect(text.toLowerCase()).not.toContain('oncology')
  })
})

describe('what was learned belongs to the person', () => {
  async function withRule(): Promise<{ learning: Learning; id: string }> {
    const learning = await start()
    for (let number = 0; number < 5; number++) learning.correct(decision(number, { distinct: number + 1 }), knn)
    return { learning, id: learning.knowledge.rules.all()[0]!.rule.id }
  }

  test('paused it is silent, and so are the decisions behind it; resumed it speaks', async () => {
    const { learning, id } = await withRule()
    setRuleState(learning, id, 'paused')
    expect(ask(learning).votes).toEqual([])
    setRuleState(learning, id, 'active')
    setRuleState(learning, id, 'paused')
    setRuleState(learning, id, 'active')
    expect(ask(learning).votes).toHaveLength(1)
  })

  test('edited it says what the person wrote', async () => {
    const { learning, id } = await withRule()
    editRule(learning, id, { action: 'impute_mode', parameters: {} }, familyOf)
    expect(voted(ask(learning))).toEqual([['missing', 'impute_mode', 86]])
    expect(() => editRule(learning, id, { action: 'standard_scale', parameters: {} }, familyOf)).toThrow(/decides about missing/)
  })

  test('deleting tells beforehand what it changes; then rule and decisions are gone, also after a rebuild', async () => {
    const { learning, id } = await withRule()
    expect(deletionEffect(learning, id)).toMatchObject({ kinds: 5, decisions: 5, takenOver: 0 })
    deleteRule(learning, id)
    expect(ask(learning).votes).toEqual([])
    learning.correct(decision(9), knn)
    expect(learning.knowledge.rules.all()).toEqual([])
    const rows = liveRows(learning.store)
    rebuild(learning.store.database, projections)
    expect(liveRows(learning.store)).toEqual(rows)
  })

  test('groups that are not yet a rule say how many are missing', async () => {
    const learning = await start()
    for (let number = 0; number < 3; number++) learning.correct(decision(number), knn)
    expect(waitingGroups(learning)).toEqual([
      { words: 'impute knn, where type is numeric and kind is continuous', corrections: 3, needed: 2, contested: false },
    ])
  })
})

test('all of it is there after a restart, and after a rebuild', async () => {
  const folder = newFolder()
  const first = await start(folder)
  for (let number = 0; number < 12; number++) first.correct(decision(number, { skew: number % 4 }), knn)
  first.validate(decision(40, { skew: 0 }))
  const before = ask(first, { skew: 2 })
  first.store.close()
  const again = await start(folder)
  expect(ask(again, { skew: 2 })).toEqual(before)
  rebuild(again.store.database, projections)
  again.knowledge.reload()
  expect(ask(again, { skew: 2 })).toEqual(before)
})

test('another process that learns is noticed', async () => {
  const folder = newFolder()
  const [one, other] = [await start(folder), await start(folder)]
  const version = learnedLayer(other.knowledge).version
  for (let number = 0; number < 5; number++) one.correct(decision(number), knn)
  await nextTurn()
  expect(learnedLayer(other.knowledge).version).not.toBe(version)
  expect(voted(ask(other))).toEqual([['missing', 'impute_knn', 78]])
})

test('a store that fails takes the correction back from memory too', async () => {
  const learning = await start()
  learning.store.database.exec("CREATE TRIGGER full BEFORE INSERT ON event BEGIN SELECT RAISE(ABORT, 'no'); END")
  expect(() => learning.correct(decision(0), knn)).toThrow()
  expect(ask(learning).votes).toEqual([])
})

describe('personal models', () => {
  const evaluation = (promote: boolean) => ({
    model: { kind: 'softmax-1', families: {} } as const,
    examples: 120,
    heldOut: 36,
    accuracy: 0.9,
    before: 0.7,
    better: 8,
    worse: 1,
    p: 0.02,
    promote,
  })

  test('promoted only by their test; rolled back to the one before, or to none', async () => {
    const { store } = await start()
    const registry = modelRegistry(store)
    expect(registry.current()).toBeNull()
    registry.add(evaluation(true))
    registry.add(evaluation(false))
    expect(registry.list().map((record) => record.status)).toEqual(['current', 'candidate'])
    registry.add(evaluation(true))
    expect(registry.current()?.record).toMatchObject({ version: 3, over: 1 })
    registry.rollback()
    expect(registry.current()?.record.version).toBe(1)
    registry.rollback(0)
    expect(registry.current()).toBeNull()
    expect(() => registry.rollback(9)).toThrow(/no personal model 9/)
  })

  test('damaged weights are never used', async () => {
    const { store } = await start()
    const registry = modelRegistry(store)
    registry.add(evaluation(true))
    store.database.exec("UPDATE model SET weights = '{'")
    expect(registry.current()).toBeNull()
    expect(registry.list()[0]).toMatchObject({ status: 'demoted', reason: 'damaged' })
  })
})
