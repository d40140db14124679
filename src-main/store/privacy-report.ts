import { existsSync, statSync } from 'node:fs'
import { listBackups } from './backup.ts'
import { ruleRecords } from './projections/learned-rules.ts'
import { BUDGET, type BudgetSpent, KIND, type StoredKind } from './projections/privacy.ts'
import { listAside } from './restore.ts'
import { RETENTION_DAYS } from './retention.ts'
import type { Store } from './store.ts'

export const RETENTION_SETTING = 'retention_days'

export interface PrivacyReport {
  folder: string
  bytes: number
  cipher: string
  key: { source: string; backend: string; weakness: string | null; recoveryCode: boolean; passphrase: boolean }
  /** Events that are still kept one by one. */
  events: { count: number; since: number | null; until: number | null; removedAfterDays: number }
  /** All that was ever stored, by kind, also where only the counts are left. */
  kinds: Readonly<Record<string, StoredKind>>
  learned: { rules: number; kindsOfColumns: number; models: number }
  shared: { reports: number; epsilon: number; mechanisms: Readonly<Record<string, BudgetSpent>> }
  backups: { count: number; oldest: number | null; newest: number | null }
  setAside: number
  never: readonly string[]
  remedies: readonly PrivacyRemedy[]
}

export const privacyRemedies = [
  'erase_events',
  'erase_rules',
  'erase_models',
  'delete_backups',
  'erase_all',
  'shorten_retention',
] as const
export type PrivacyRemedy = (typeof privacyRemedies)[number]

export function privacyReport(store: Store): PrivacyReport {
  const { database, places, ring, slot } = store
  const log = database
    .prepare<[], { count: number; since: number | null; until: number | null }>(
      'SELECT count(*) AS count, min(at) AS since, max(at) AS until FROM event',
    )
    .get()!
  const kept = store.read('privacy')
  const kinds = Object.fromEntries([...kept.entries<StoredKind>(KIND)].map(([key, kind]) => [key.slice(KIND.length), kind]))
  const mechanisms = Object.fromEntries(
    [...kept.entries<BudgetSpent>(BUDGET)].map(([key, spent]) => [key.slice(BUDGET.length), spent]),
  )
  const spent = Object.values(mechanisms)
  const backups = listBackups(places)
  const rows = (projection: string) =>
    Number(database.prepare('SELECT count(*) FROM projection_state WHERE space = 0 AND projection = ?').pluck().get(projection))
  return {
    folder: places.folder,
    bytes: ['', '-wal'].reduce((sum, ending) => sum + sizeOf(places.database + ending), 0),
    cipher: ring.cipher,
    key: {
      source: slot.source,
      backend: slot.backend,
      weakness: slot.weakness,
      recoveryCode: ring.slots.some((other) => other.source === 'recovery_code'),
      passphrase: ring.slots.some((other) => other.source === 'passphrase'),
    },
    events: { ...log, removedAfterDays: Number(store.setting(RETENTION_SETTING) ?? RETENTION_DAYS) },
    kinds,
    learned: {
      rules: ruleRecords(store.read('learned_rules')).length,
      kindsOfColumns: rows('memory'),
      models: Number(database.prepare('SELECT count(*) FROM model').pluck().get()),
    },
    shared: {
      reports: spent.reduce((sum, one) => sum + one.reports, 0),
      epsilon: spent.reduce((sum, one) => sum + one.epsilon, 0),
      mechanisms,
    },
    backups: { count: backups.length, oldest: backups.at(-1)?.made ?? null, newest: backups[0]?.made ?? null },
    setAside: listAside(places, 'corrupted').length + listAside(places, 'replaced').length + listAside(places, 'locked').length,
    never: ['values', 'column names', 'file names', 'minima and maxima', 'exact counts'],
    remedies: privacyRemedies,
  }
}

function sizeOf(path: string): number {
  return existsSync(path) ? statSync(path).size : 0
}
