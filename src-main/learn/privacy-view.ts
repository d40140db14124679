import type { privacyReportSchema } from '#shared/contract/methods/learning.ts'
import type { z } from '#shared/contract/schemas/zod.ts'
import { LIFE_EPSILON } from '#shared/privacy/budget.ts'
import { toNumber } from '#shared/privacy/rational.ts'
import { privacyReport } from '../store/privacy-report.ts'
import type { LearningRoom } from './room.ts'

export type PrivacyView = z.infer<typeof privacyReportSchema>

const kindWords: Readonly<Record<string, string>> = {
  recommended: 'tables advised on (counts only)',
  corrected: 'corrections',
  validated: 'confirmations',
  withdrawn: 'decisions taken back',
  rule_created: 'rules learned',
  rule_changed: 'rules edited, paused or deleted',
  rule_retired: 'rules retired',
  model_trained: 'personal models trained',
  model_promoted: 'personal models put to use',
  model_demoted: 'personal models withdrawn',
  budget_spent: 'reports shared',
  erased: 'erasures',
}

const NEVER = ['values of your tables', 'names of columns', 'names of files', 'minima, maxima and exact counts']

const keyWords: Readonly<Record<string, string>> = {
  safe_storage: 'the key store of the desktop',
  keyring: 'the keyring of this system',
  key_file: 'a file beside the store',
  passphrase: 'your passphrase',
  recovery_code: 'the recovery code',
}

function keyPlace({ source, backend }: { source: string; backend: string }): string {
  const words = keyWords[source] ?? source
  return source === 'safe_storage' || source === 'keyring' ? `${words} (${backend})` : words
}

export interface Sharing {
  enabled: boolean
  /** Over the life of this installation, also where the store no longer knows it. */
  spent: number
}

/** The report as the screens show it; also when the store cannot be opened. */
export function privacyView(room: LearningRoom, sharing: Sharing): PrivacyView {
  const budget = { spent: sharing.spent, limit: toNumber(LIFE_EPSILON), period: 'over the life of this installation' }
  const status = room.status()
  if (!room.learning) {
    return {
      store: {
        state: status.state,
        path: room.folder,
        bytes: 0,
        keySource: '',
        weakKey: false,
        passphrase: room.passphrase,
        words: status.words,
      },
      counts: [],
      shared: { enabled: false, reports: 0, lastAt: null },
      budget,
      neverStored: NEVER,
    }
  }
  const { passphrase } = room
  const report = privacyReport(room.learning.store)
  const spent = Object.values(report.shared.mechanisms)
  const counts = Object.entries(report.kinds).map(([kind, { count, first, last }]) => ({
    what: kindWords[kind] ?? kind.replaceAll('_', ' '),
    count,
    since: iso(first),
    until: iso(last),
  }))
  const kept = {
    what: 'events still kept one by one',
    count: report.events.count,
    since: iso(report.events.since),
    until: iso(report.events.until),
  }
  const learned = [
    { what: 'learned rules', count: report.learned.rules, since: null, until: null },
    { what: 'kinds of columns remembered', count: report.learned.kindsOfColumns, since: null, until: null },
    { what: 'backups', count: report.backups.count, since: iso(report.backups.oldest), until: iso(report.backups.newest) },
  ]
  return {
    store: {
      state: status.state,
      path: report.folder,
      bytes: report.bytes,
      keySource: passphrase === 'only' ? 'your passphrase' : keyPlace(report.key),
      weakKey: report.key.weakness !== null && passphrase !== 'only',
      passphrase,
      words: status.words,
    },
    counts: [...counts, kept, ...learned],
    shared: {
      enabled: sharing.enabled,
      reports: report.shared.reports,
      lastAt: iso(spent.length > 0 ? Math.max(...spent.map((one) => one.last)) : null),
    },
    budget,
    neverStored: NEVER,
  }
}

function iso(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString()
}
