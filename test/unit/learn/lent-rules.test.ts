import { describe, expect, test } from 'vitest'
import { adviceVocabulary } from '#main/advisor/advice-words.ts'
import { type Learning, learningOf } from '#main/learn/learning.ts'
import { adoptRules, lend, readLent, shareRules } from '#main/learn/lent-rules.ts'
import { deleteRule, setRuleState } from '#main/learn/rule-management.ts'
import type { LearnedRule } from '#shared/learn/learned-rule.ts'
import { mustOpen, newFolder, plainFingerprint } from '../../store/helpers.ts'

const { familyOf } = adviceVocabulary
const SECRET = 'canary-salary'

async function person(): Promise<Learning> {
  return learningOf(await mustOpen(newFolder()), familyOf)
}

/** Six times the same correction gives birth to a rule. */
function teach(learning: Learning, times = 6, domain: string | null = null): void {
  const context = { target: null, task: 'regression', model: 'linear', domain } as const
  for (let time = 0; time < times; time++) {
    learning.correct(
      {
        subject: `${SECRET} ${time}`,
        column: SECRET,
        fingerprint: { ...plainFingerprint, distinct: time % 3 },
        context,
        recommended: { steps: [{ action: 'impute_median', parameters: {} }], layer: 'symbolic', confidence: 0.9, rules: [] },
      },
      [{ action: 'impute_constant', parameters: { value: SECRET } }],
    )
  }
}

describe('a file of rules', () => {
  test('says what the person taught, in words, without a value, a name or an exact count', async () => {
    const giver = await person()
    teach(giver, 17)
    const { text, rules, left } = shareRules(giver, null)
    expect(rules).toHaveLength(1)
    expect(rules[0]).toMatch(/^When type is numeric.*: impute constant$/)
    expect(left).toEqual([])
    expect(text).not.toContain('canary')
    const [rule] = JSON.parse(text).rules
    expect(Object.keys(rule)).toEqual(['words', 'family', 'action', 'parameters', 'conditions', 'atLeast'])
    expect(rule).toMatchObject({ words: rules[0], action: 'impute_constant', parameters: {}, atLeast: 10 })
  })

  test('brings the same rule to someone else, with little trust, once', async () => {
    const giver = await person()
    teach(giver)
    const { text, rules } = shareRules(giver, null)
    const taker = await person()
    const [offered] = readLent(taker, text, familyOf).rules
    expect(offered).toMatchObject({ words: rules[0], from: 5, known: false })
    expect(taker.knowledge.rules.all()).toEqual([])
    expect(adoptRules(taker, text, null, familyOf)).toBe(1)
    expect(adoptRules(taker, text, null, familyOf)).toBe(0)
    const [given] = giver.knowledge.rules.all()
    expect(taker.knowledge.rules.all()).toMatchObject([
      { rule: { origin: 'team', conditions: given!.rule.conditions, action: 'impute_constant' }, right: 3, bornFrom: 5 },
    ])
  })

  test('only what was chosen comes, and what was refused stays refused', async () => {
    const giver = await person()
    teach(giver)
    const { text } = shareRules(giver, null)
    const taker = await person()
    expect(adoptRules(taker, text, [], familyOf)).toBe(0)
    adoptRules(taker, text, null, familyOf)
    const { id } = taker.knowledge.rules.all()[0]!.rule
    deleteRule(taker, id)
    expect(taker.knowledge.rules.get(id)?.status).toBe('retired')
    expect(adoptRules(taker, text, null, familyOf)).toBe(0)
    expect(readLent(taker, text, familyOf).rules).toMatchObject([{ known: true }])
  })

  test('rules of others are not passed on, nor paused ones', async () => {
    const giver = await person()
    teach(giver)
    const { text } = shareRules(giver, null)
    const taker = await person()
    adoptRules(taker, text, null, familyOf)
    expect(shareRules(taker, null).rules).toEqual([])
    setRuleState(giver, giver.knowledge.rules.all()[0]!.rule.id, 'paused')
    expect(shareRules(giver, null).rules).toEqual([])
  })

  const sound = {
    words: 'w',
    family: 'missing',
    action: 'impute_knn',
    parameters: {},
    conditions: [{ feature: 'type', among: ['numeric'] }],
    atLeast: 5,
  }
  const file = (rule: object) => JSON.stringify({ aurora: 'rules', version: 1, words: '', rules: [{ ...sound, ...rule }] })

  test.each([
    ['about personal data', { family: 'personal', action: 'mask' }, /personal data/],
    ['of a domain', { conditions: [{ feature: 'domain', among: ['d0123abcd'] }] }, /domain/],
    ['with an action that is not known', { action: 'send_home' }, /no action send_home/],
    ['with an action of another family', { action: 'log_transform' }, /no action/],
    ['with a class that could be a value', { conditions: [{ feature: 'subtype', among: ['Ada Lovelace'] }] }, /subtype/],
    ['with a bucket that is none', { conditions: [{ feature: 'missing', least: 0.37 }] }, /missing/],
    ['with a range on a class', { conditions: [{ feature: 'type', least: 1 }] }, /type/],
    ['without a condition', { conditions: [] }, /conditions/],
    ['with more than a rule has', { note: 'hello' }, /note/],
    ['with an exact count', { atLeast: 17 }, /atLeast/],
  ])('a rule %s does not come, and the file says why', async (_what, change, why) => {
    const taker = await person()
    const { rules, left } = readLent(taker, file(change), familyOf)
    expect(rules).toEqual([])
    expect(left).toMatchObject([{ words: 'rule 1', why: expect.stringMatching(why) }])
  })

  test('fill values of another do not come', async () => {
    const taker = await person()
    adoptRules(taker, file({ action: 'impute_constant', parameters: { value: 'x', neighbours: 5 } }), null, familyOf)
    expect(taker.knowledge.rules.all()[0]!.rule.parameters).toEqual({ neighbours: 5 })
  })

  test.each(['', '{', '[]', '{"aurora":"recipe","version":1}', '{"aurora":"rules","version":2,"words":"","rules":[]}'])(
    'what is no such file says so: %s',
    async (text) => {
      const taker = await person()
      expect(() => readLent(taker, text, familyOf)).toThrow(expect.objectContaining({ code: 'bad_file' }))
    },
  )
})

describe('a rule of others', () => {
  const rule: LearnedRule = {
    id: 'team.missing.impute_constant.x',
    origin: 'team',
    family: 'missing',
    action: 'impute_constant',
    parameters: {},
    conditions: [{ feature: 'type', among: ['numeric'] }],
  }

  test('speaks in a voice of its own until the person has decided so five times', async () => {
    const learning = await person()
    lend(learning, [{ rule, from: 40 }])
    const { learnedLayer } = await import('#main/learn/learned-layer.ts')
    const { teamLayer } = await import('#main/learn/team-layer.ts')
    const question = {
      profile: { name: 'a' },
      facts: {},
      fingerprint: plainFingerprint,
      context: { target: null, task: 'regression', model: 'linear', domain: null },
    } as never
    const voices = async () => {
      const [own] = await learnedLayer(learning.knowledge).ask([question])
      const [team] = await teamLayer(learning.knowledge).ask([question])
      return { own: own!.votes.map((vote) => vote.id), team: team!.votes.map((vote) => vote.id) }
    }
    expect(await voices()).toEqual({ own: [], team: [rule.id] })
    teach(learning, 4)
    expect((await voices()).team).toEqual([rule.id])
    teach(learning, 5)
    expect(await voices()).toMatchObject({ own: expect.arrayContaining([rule.id]), team: [] })
  })
})
