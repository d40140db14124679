import { copyFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { eraseEvents } from '#main/store/erase.ts'
import type { Store } from '#main/store/store.ts'
import { allWitnesses, type BudgetWitness, fileWitness, keyringWitness } from '#main/sync/budget-witness.ts'
import { Outgoing } from '#main/sync/outgoing.ts'
import { PERIOD_MILLISECONDS } from '#shared/privacy/budget.ts'
import { lifeLeft } from '#shared/privacy/ledger.ts'
import { rational } from '#shared/privacy/rational.ts'
import { reportSchema } from '#shared/privacy/report.ts'
import { addCorrections, mustOpen, newFolder } from '../../store/helpers.ts'
import { seededBits } from '../privacy/source-of-bits.ts'

const START = 1_800_000_000_000

async function installation(home = newFolder(), clock = { now: START }) {
  const store = await mustOpen(join(home, 'store'), { clock: () => clock.now })
  const witness = fileWitness(home)
  return { home, clock, store, witness, outgoing: new Outgoing(store, witness, seededBits('outgoing')) }
}

const spendings = (store: Store) =>
  Number(store.database.prepare("SELECT count(*) FROM event WHERE type = 'budget_spent'").pluck().get())

describe('a report on its way out', () => {
  test('looked at again it is the same, and looking costs nothing', async () => {
    const { store, outgoing } = await installation()
    addCorrections(store, 5)
    const first = await outgoing.prepare(0)
    addCorrections(store, 5, 5)
    expect(await outgoing.prepare(0)).toEqual(first)
    expect(reportSchema.parse(JSON.parse(first.body))).toMatchObject({ version: 1, mechanism: 'olh' })
    expect(spendings(store)).toBe(0)
  })

  test('is paid for once, however often it is asked', async () => {
    const { store, outgoing } = await installation()
    const report = await outgoing.prepare(0)
    const queued = await outgoing.pay(report, START + 10)
    expect(queued).toMatchObject({ state: 'queued', body: report.body, from: START + 10 })
    expect(await outgoing.pay(report, START + 99)).toEqual(queued)
    expect(spendings(store)).toBe(1)
  })

  test('waits for its moment', async () => {
    const { outgoing } = await installation()
    await outgoing.pay(await outgoing.prepare(0), START + 10)
    expect(outgoing.due(START + 9)).toEqual([])
    expect(outgoing.due(START + 10)).toHaveLength(1)
  })

  test('a second one is refused until the period is over, with the clock set back too', async () => {
    const { clock, outgoing } = await installation()
    await outgoing.pay(await outgoing.prepare(0), 0)
    clock.now = START - 5 * PERIOD_MILLISECONDS
    await expect(outgoing.prepare(0)).rejects.toMatchObject({ code: 'conflict' })
    clock.now = START + PERIOD_MILLISECONDS - 1
    await expect(outgoing.prepare(0)).rejects.toThrow(/can be made from/)
    clock.now = START + PERIOD_MILLISECONDS
    expect((await outgoing.prepare(0)).state).toBe('prepared')
  })

  test('each correction belongs to one report at most, and none from before enrolment to any', async () => {
    const { store, clock, outgoing } = await installation()
    addCorrections(store, 40)
    const enrolled = 40
    const nothing = new Outgoing(store, { read: async () => null, note: async () => {} }, { below: () => 0n })
    const first = JSON.parse((await nothing.prepare(enrolled)).body)
    // With every random number zero, a report says the cell of its value under x -> x: 0 is "nothing".
    expect(first).toMatchObject({ multiplier: 1, offset: 0, cell: 0 })
    await outgoing.pay((await outgoing.prepare(enrolled)) as never, 0)
    clock.now += PERIOD_MILLISECONDS
    addCorrections(store, 1, 100)
    expect((await outgoing.prepare(enrolled)).until).toBeGreaterThan(40)
  })
})

describe('the budget is not refilled', () => {
  test('by erasing events', async () => {
    const { store, outgoing } = await installation()
    await outgoing.pay(await outgoing.prepare(0), 0)
    eraseEvents(store)
    outgoing.drop()
    await expect(outgoing.prepare(0)).rejects.toMatchObject({ data: { why: 'period_spent' } })
  })

  test('by a backup of the store from before', async () => {
    const { home, clock, store, outgoing } = await installation()
    store.database.pragma('wal_checkpoint(TRUNCATE)')
    copyFileSync(join(home, 'store', 'aurora.db'), join(home, 'before.db'))
    await outgoing.pay(await outgoing.prepare(0), 0)
    store.close()
    copyFileSync(join(home, 'before.db'), join(home, 'store', 'aurora.db'))
    const again = await installation(home, clock)
    expect(spendings(again.store)).toBe(0)
    await expect(again.outgoing.prepare(0)).rejects.toMatchObject({ data: { why: 'period_spent' } })
    expect(lifeLeft(await again.outgoing.ledger())).toEqual(rational(71n, 10n))
  })

  test('by a store begun anew in the same place', async () => {
    const { home, clock, store, outgoing } = await installation()
    await outgoing.pay(await outgoing.prepare(0), 0)
    store.close()
    rmSync(join(home, 'store'), { recursive: true })
    const again = await installation(home, clock)
    await expect(again.outgoing.prepare(0)).rejects.toMatchObject({ data: { why: 'period_spent' } })
  })

  test('by removing the whole folder, where the system has a key store', async () => {
    const kept = new Map<string, string>()
    const keyring = (folder: string) =>
      keyringWitness(folder, async () => (service, account) => ({
        getPassword: async () => kept.get(`${service} ${account}`) ?? null,
        setPassword: async (text) => void kept.set(`${service} ${account}`, text),
        deletePassword: async () => true,
      }))
    const home = newFolder()
    const { store } = await installation(home)
    const both = allWitnesses([fileWitness(home), keyring(home)])
    const outgoing = new Outgoing(store, both)
    await outgoing.pay(await outgoing.prepare(0), 0)
    store.close()
    rmSync(home, { recursive: true })
    const again = await installation(home)
    const after = new Outgoing(again.store, allWitnesses([again.witness, keyring(home)]))
    await expect(after.prepare(0)).rejects.toMatchObject({ data: { why: 'period_spent' } })
  })

  test('by a crash between the witness and the store: that costs a report and gives none away', async () => {
    const { home, clock, store } = await installation()
    const crashing: BudgetWitness = {
      read: () => fileWitness(home).read(),
      note: async (spent) => {
        await fileWitness(home).note(spent)
        throw new Error('killed')
      },
    }
    const outgoing = new Outgoing(store, crashing)
    await expect(outgoing.pay(await outgoing.prepare(0), 0)).rejects.toThrow('killed')
    expect(spendings(store)).toBe(0)
    store.close()
    const again = await installation(home, clock)
    await expect(again.outgoing.pay(again.outgoing.all()[0]!, 0)).rejects.toMatchObject({ data: { why: 'period_spent' } })
    expect(again.outgoing.queued()).toEqual([])
  })

  test('by a witness that cannot be written: then nothing is paid and nothing goes', async () => {
    const { store } = await installation()
    const outgoing = new Outgoing(store, fileWitness(join(newFolder(), 'no', '\0')))
    const report = await outgoing.prepare(0)
    await expect(outgoing.pay(report, 0)).rejects.toMatchObject({ code: 'unavailable' })
    expect(spendings(store)).toBe(0)
    expect(outgoing.queued()).toEqual([])
  })
})

test('eight reports in a life, and never a ninth', async () => {
  const { clock, outgoing } = await installation()
  for (let period = 0; period < 8; period++) {
    await outgoing.pay(await outgoing.prepare(0), 0)
    clock.now += PERIOD_MILLISECONDS
  }
  clock.now += 99 * PERIOD_MILLISECONDS
  await expect(outgoing.prepare(0)).rejects.toMatchObject({ data: { why: 'life_spent' } })
})
