import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { unfoundedNumbers } from '#shared/assistant/unfounded-numbers.ts'
import { startApplication, type TestApplication } from '../../support/application.ts'

const rows = Array.from({ length: 40 }, (_, at) => {
  const income = at === 7 ? '90000' : String(1000 + at * 13)
  const city = ['Rome', 'Oslo', 'rome', 'Bern'][at % 4]
  return [String(500 + at), at % 5 === 0 ? '' : String(20 + (at % 30)), city, income, 'v1', at % 2 === 0 ? 'yes' : 'no'].join(',')
})
const text = `${['key', 'age', 'home city', 'income', 'version', 'member'].join(',')}\n${rows.join('\n')}\n`

let running: TestApplication
let table: string

beforeAll(async () => {
  running = await startApplication()
  table = await running.openAll(running.file('people.csv', text))
})
afterAll(async () => {
  await running.close()
})

const ask = (question: string, conversation = question) => running.call('ask.question', { table, question, conversation })
const figure = (facts: readonly { source: string; column: string | null; value: string }[], source: string, column: string) =>
  facts.find((fact) => fact.source === source && fact.column === column)?.value

describe('answers', () => {
  it('says measured figures', async () => {
    const { facts, words } = await ask('How many values are missing in age?')
    expect(figure(facts, 'profile/missing.count', 'age')).toBe('8')
    expect(figure(facts, 'profile/missing.share', 'age')).toBe('20 %')
    expect(words).toContain('8')
    const most = await ask('what is the biggest incom?')
    expect(figure(most.facts, 'profile/number.max', 'income')).toBe('90,000')
  })

  it('names the columns that have a problem, and those alone', async () => {
    const gaps = await ask('Which columns have nulls?')
    expect(gaps.words.match(/^- (\S+)/gm)).toEqual(['- age:'])
    const spellings = await ask('are there inconsistent spellings anywhere?')
    expect(spellings.words).toContain('home city')
    expect(spellings.words).not.toContain('member')
  })

  it('gives the reason of the rule that decided', async () => {
    const { facts, words } = await ask('why drop version?')
    const { recommendation } = await running.call('columns.detail', { table, column: 'version' })
    expect(recommendation.action).toBe('drop_column')
    expect(words).toContain(recommendation.reasons[0]?.words.replace(/\.$/, ''))
    expect(facts.some((fact) => fact.source.endsWith(recommendation.reasons[0]?.source ?? '?'))).toBe(true)
  })

  it('goes on from the question before', async () => {
    await ask('what is the average age?', 'talk')
    const { facts } = await ask('and for income?', 'talk')
    const mean = rows.reduce((sum, row) => sum + Number(row.split(',')[3]), 0) / rows.length
    expect(figure(facts, 'profile/number.mean', 'income')).toBe(String(Number(mean.toFixed(1))))
  })

  it('tries another action on the rows and measures what comes out', async () => {
    const { facts, words } = await ask('what if I fill age with the mean instead?')
    expect(words).toContain('Tried on all 40 rows')
    expect(figure(facts, 'trial', 'age')).toBeDefined()
    const labelled = new Map(facts.filter((fact) => fact.source === 'trial').map((fact) => [fact.label, fact.value]))
    expect(labelled.get('rows without a value, then')).toBe('0')
    const ages = rows.map((row) => row.split(',')[1]!).filter((age) => age !== '')
    const mean = ages.reduce((sum, age) => sum + Number(age), 0) / ages.length
    expect(labelled.get('mean, then')).toBe(String(Number(mean.toPrecision(3))))
    const kept = await ask('and what if I leave age as it is?')
    expect(kept.facts.find((fact) => fact.label === 'rows without a value, then')?.value).toBe('8')
  })

  it('says what an unsuitable action is refused for', async () => {
    const { words } = await ask('what if I take the log of home city?')
    expect(words).toContain('does not suit home city')
  })

  it('declines what lies beyond the facts, with what it can answer', async () => {
    for (const question of [
      'plot age against income',
      'who is the president?',
      'what is the average income per home city?',
      'qwer asdf',
    ]) {
      const { answered, words, facts } = await ask(question)
      expect(answered, question).toBe(false)
      expect(words).toContain('I can answer these kinds of questions')
      expect(facts).toEqual([])
    }
  })
})

describe('plans', () => {
  it('does nothing before a yes, then all at once, and one undo takes it back', async () => {
    const { plan, words } = await ask('please drop member and version')
    expect(words).toContain('before your yes')
    expect(plan?.steps.map((step) => step.column)).toEqual(['member', 'version'])
    const before = await running.call('columns.list', { table })
    expect(before.rows.find((row) => row.name === 'member')?.state).not.toBe('changed')
    await running.call('ask.confirm', { table, plan: plan?.id ?? '' })
    const after = await running.call('columns.list', { table })
    expect(after.rows.filter((row) => row.state === 'changed').map((row) => [row.name, row.action])).toEqual([
      ['version', 'drop_column'],
      ['member', 'drop_column'],
    ])
    await expect(running.call('ask.confirm', { table, plan: plan?.id ?? '' })).rejects.toThrow('not there any more')
    await running.call('columns.undo', { table })
    const undone = await running.call('columns.list', { table })
    expect(undone.rows.some((row) => row.state === 'changed')).toBe(false)
  })

  it('plans by a problem, and leaves out what the action does not suit', async () => {
    const { plan } = await ask('fill all missing values with the median')
    expect(plan?.steps.map((step) => step.column)).toEqual(['age'])
    const refused = await ask('take the log of home city and income')
    expect(refused.plan?.steps.map((step) => step.column)).toEqual(['income'])
    expect(refused.words).toContain('Left out: home city')
  })
})

describe('no number without a fact', () => {
  const columns = ['key', 'age', 'home city', 'income', 'version', 'member']
  const about = (column: string) => [
    `why that for ${column}?`,
    `what else for ${column}?`,
    `tell me about ${column}`,
    `how sure are you about ${column}?`,
    `what would change your mind about ${column}?`,
    `what type is ${column}?`,
    `what if I drop ${column}?`,
    `what are the most common values of ${column}?`,
    `compare ${column} with ${column === 'income' ? 'age' : 'income'}`,
  ]
  const questions = [
    ...columns.flatMap(about),
    'summarize this table',
    'how clean is it?',
    'which columns have outliers?',
    'are there duplicate rows?',
    'what have you learned from me?',
    'what is an outlier?',
    'what does winsorize mean?',
    'what is left to decide?',
    'accept all recommendations',
    'what if I standardize income?',
    'what if I bin income?',
  ]

  it.each(questions)('%s', async (question) => {
    const { words, facts, answered } = await ask(question)
    expect(answered).toBe(true)
    expect(unfoundedNumbers(words, facts, columns)).toEqual([])
  })

  it('would see a number that is made up', () => {
    const facts = [{ label: 'rows', value: '40', column: null, source: 'table/rows' }]
    expect(unfoundedNumbers('40 rows, 3.5 of them odd', facts, [])).toEqual(['3.5'])
  })
})
