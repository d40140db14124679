import { AuroraError } from '#shared/contract/errors.ts'
import type { EventPayload } from '#shared/learn/events.ts'
import { type Ledger, ledgerOf, type SpentSummary } from '#shared/privacy/ledger.ts'
import { toNumber } from '#shared/privacy/rational.ts'
import { isLagging } from '../store/project.ts'
import { BUDGET, type BudgetSpent } from '../store/projections/privacy.ts'
import type { Store } from '../store/store.ts'
import { mostOf } from './budget-witness.ts'

/** What the store and the witnesses say together. Inside a transaction it is what that transaction sees. */
export function ledgerIn(store: Store, witnessed: SpentSummary | null): Ledger {
  // Half-way through a rebuild the sums are too small.
  if (isLagging(store.database, ['privacy']))
    throw new AuroraError('not_ready', 'The summaries of the store are being made anew; sharing waits until that is done.')
  const rows = store.database
    .prepare<[], { at: number; payload: string }>("SELECT at, payload FROM event WHERE type = 'budget_spent' ORDER BY seq")
    .all()
  const known = rows.map(({ at, payload }) => ({ at, payload: JSON.parse(payload) as EventPayload<'budget_spent'> }))
  const mechanisms = [...store.read('privacy').entries<BudgetSpent>(BUDGET)].map(([, spent]) => spent)
  const all = mostOf(sumOf(mechanisms), witnessed)
  return ledgerOf(known, all === null ? [] : [all])
}

/** What the witnesses are told. */
export function summaryOf(ledger: Ledger, reports: number): SpentSummary {
  return { epsilon: toNumber(ledger.spent), reports, last: ledger.last ?? 0 }
}

function sumOf(mechanisms: readonly BudgetSpent[]): SpentSummary | null {
  if (mechanisms.length === 0) return null
  return {
    epsilon: mechanisms.reduce((sum, each) => sum + each.epsilon, 0),
    reports: mechanisms.reduce((sum, each) => sum + each.reports, 0),
    last: Math.max(...mechanisms.map((each) => each.last)),
  }
}
