import { describe, expect, test } from 'vitest'
import { PERIOD_EPSILON, PERIOD_MILLISECONDS } from '#shared/privacy/budget.ts'
import { emptyLedger, type Ledger, ledgerOf, lifeLeft, periodLeft, spend } from '#shared/privacy/ledger.ts'
import { fromDecimal, rational, zero } from '#shared/privacy/rational.ts'

const START = 1_800_000_000_000
const ask = (report: string, at: number, epsilon = PERIOD_EPSILON) => ({ report, mechanism: 'olh', epsilon, at })

function reported(times: number): Ledger {
  let ledger = emptyLedger
  for (let period = 0; period < times; period++)
    ledger = spend(ledger, ask(`r${period}`, START + period * PERIOD_MILLISECONDS)).ledger
  return ledger
}

describe('the budget', () => {
  test('a first report costs 0.9 and says so in the event', () => {
    expect(spend(emptyLedger, ask('r0', START))).toMatchObject({
      allowed: true,
      payload: { report: 'r0', mechanism: 'olh', epsilon: 0.9, delta: 0, reports: 1 },
    })
  })

  test.each([
    ['a moment later', 1],
    ['a millisecond before the period is over', PERIOD_MILLISECONDS - 1],
    ['with the clock set back', -PERIOD_MILLISECONDS],
  ])('no second report %s', (_when, later) => {
    const verdict = spend(reported(1), ask('r1', START + later))
    expect(verdict).toMatchObject({ allowed: false, why: 'period_spent', from: START + PERIOD_MILLISECONDS })
  })

  test('a second report when the period is over', () => {
    expect(spend(reported(1), ask('r1', START + PERIOD_MILLISECONDS)).allowed).toBe(true)
  })

  test('the same report again costs nothing and draws nothing', () => {
    expect(spend(reported(1), ask('r0', START + 5))).toMatchObject({ allowed: 'again', ledger: { spent: PERIOD_EPSILON } })
  })

  test('eight reports in a life, and never a ninth', () => {
    const ledger = reported(8)
    expect(ledger.spent).toEqual(rational(72n, 10n))
    expect(lifeLeft(ledger)).toEqual(rational(8n, 10n))
    expect(spend(ledger, ask('r8', START + 99 * PERIOD_MILLISECONDS))).toMatchObject({ allowed: false, why: 'life_spent' })
  })

  test('three small reports fit into one period, a fourth waits for the first to leave the window', () => {
    let ledger = emptyLedger
    for (const at of [0, 10, 20]) ledger = spend(ledger, ask(`s${at}`, START + at, rational(3n, 10n))).ledger
    expect(periodLeft(ledger, START + 20)).toEqual(zero)
    expect(spend(ledger, ask('s30', START + 30, rational(3n, 10n)))).toMatchObject({ from: START + PERIOD_MILLISECONDS })
  })

  test.each([
    ['nothing', zero, 'no_cost'],
    ['a third, which the event cannot hold exactly', rational(1n, 3n), 'not_decimal'],
    ['more than a period has', rational(91n, 100n), 'period_spent'],
  ])('refuses %s', (_what, epsilon, why) => {
    expect(spend(emptyLedger, ask('r', START, epsilon))).toMatchObject({ allowed: false, why })
  })

  test('what retention has removed still counts for life and for its last period', () => {
    const epsilon = 0.9 + 0.9 + 0.9 + 0.9 + 0.9 + 0.9 + 0.9 + 0.9
    const ledger = ledgerOf([], [{ epsilon, reports: 8, last: START }])
    expect(ledger.spent).toEqual(fromDecimal('7.2'))
    expect(spend(ledger, ask('r9', START + 9 * PERIOD_MILLISECONDS)).allowed).toBe(false)
    const younger = ledgerOf([], [{ epsilon: 0.9, reports: 1, last: START }])
    expect(spend(younger, ask('r1', START + 1)).allowed).toBe(false)
    expect(spend(younger, ask('r1', START + PERIOD_MILLISECONDS)).allowed).toBe(true)
  })
})
