import type { Component } from '#shared/contract/methods/application.ts'
import type { SyncStatus } from '#shared/contract/methods/sync.ts'
import { LIFE_EPSILON, PERIOD_EPSILON, PERIOD_MILLISECONDS } from '#shared/privacy/budget.ts'
import { type Ledger, periodLeft } from '#shared/privacy/ledger.ts'
import { toNumber } from '#shared/privacy/rational.ts'
import type { Sharing } from '../learn/privacy-view.ts'
import type { LearningRoom } from '../learn/room.ts'
import type { Enrolment, WaitingReport } from './kept.ts'
import type { Left, Pushed, Sync } from './sync.ts'
import { reportRequestBytes } from './team-client.ts'
import type { Taken } from './team-rules.ts'

export const OFF_WORDS = 'Sharing is not set up. Nothing is prepared, nothing is sent, and no connection is made.'
/** Stands for the pass, which nobody but the server may read. */
export const PASS_PLACE = '(the pass of this installation)'

export async function syncStatus(sync: Sync, room: LearningRoom): Promise<SyncStatus> {
  if (!room.learning) return { ...nothing, state: 'unavailable', words: `${room.status().words} Sharing is off with it.` }
  const { store, knowledge } = room.learning
  knowledge.refresh()
  const enrolled = sync.enrolled()
  const outgoing = sync.outgoing()
  const verdict = await outgoing.verdict()
  const team = knowledge.rules.all().filter((record) => record.rule.origin === 'team')
  return {
    state: enrolled?.state ?? 'off',
    words: enrolled ? stateWords(enrolled) : OFF_WORDS,
    server: enrolled?.address.server ?? null,
    team: enrolled?.team.name ?? null,
    role: enrolled?.role ?? null,
    since: iso(enrolled?.at ?? null),
    pinned: enrolled?.address.pin !== null && enrolled !== null,
    budget: {
      ...budgetOf(await outgoing.ledger(), store.clock()),
      nextAt: verdict.allowed === false ? iso(verdict.from) : null,
      ended: verdict.allowed === false && verdict.why === 'life_spent',
    },
    rules: {
      inForce: team.filter((record) => record.status === 'active').length,
      refused: team.filter((record) => record.status === 'retired').length,
      pulledAt: iso(enrolled?.rules.at ?? null),
    },
    reports: outgoing.all().map(reportView),
    trouble: enrolled?.trouble ?? '',
  }
}

/** For the health of the whole. Off is in order; a server that is away is told here and nowhere else. */
export function sharingComponent(sync: Sync, room: LearningRoom): Component {
  const enrolled = room.learning ? sync.enrolled() : null
  if (!enrolled) return { name: 'sharing', state: 'ok', words: OFF_WORDS, remedy: '' }
  const healthy = enrolled.state === 'on' && enrolled.trouble === ''
  return {
    name: 'sharing',
    state: healthy ? 'ok' : 'degraded',
    words: [stateWords(enrolled), enrolled.trouble].filter(Boolean).join(' '),
    remedy: healthy ? '' : 'Advice goes on. Privacy says what waits and what can be done.',
  }
}

/** For the privacy report. */
export async function sharingOf(sync: Sync, room: LearningRoom): Promise<Sharing> {
  if (!room.learning) return { enabled: false, spent: 0 }
  return { enabled: sync.enrolled()?.state === 'on', spent: toNumber((await sync.outgoing().ledger()).spent) }
}

export async function previewView(sync: Sync): Promise<{ text: string; body: string; bytes: number; words: string }> {
  if (sync.enrolled() === null) return { text: '', body: '', bytes: 0, words: OFF_WORDS }
  const { report, enrolled } = await sync.preview()
  const text = reportRequestBytes(enrolled.address, report.body, PASS_PLACE)
  const paid =
    report.state === 'queued' ? 'It is paid for and waits to be sent.' : 'It is made and kept, not paid for and not sent.'
  return {
    text,
    body: report.body,
    bytes: Buffer.byteLength(report.body),
    words: `${paid} Looking again shows the same bytes; another draw would tell more than the budget allows.`,
  }
}

export function pushWords({ sent, waiting, trouble }: Pushed): string {
  if (sent > 0) return `${sent} ${sent === 1 ? 'report was' : 'reports were'} sent.`
  return waiting > 0
    ? `The report is paid for and waits: ${trouble || 'the server does not answer.'} It is tried again by itself.`
    : `Nothing was sent. ${trouble}`.trim()
}

export function pullWords({ added, removed, refused, changed }: Taken & { changed: boolean }): string {
  const kept = refused > 0 ? ` ${refused} that you refused stay refused.` : ''
  if (!changed) return `The rules of your team have not changed.${kept}`
  return `${added} ${added === 1 ? 'rule' : 'rules'} came, ${removed} went.${kept}`
}

export function leaveWords({ left, reports, trouble }: Left): string {
  if (!left)
    return `You have left on this machine. The server has yet to erase what it has: ${trouble} It is asked again by itself.`
  if (reports === null) return 'You have left. The server was not asked, or no longer knew this installation.'
  return `You have left. The server erased ${reports} ${reports === 1 ? 'report' : 'reports'} and this installation.`
}

function stateWords({ state, team }: Enrolment): string {
  if (state === 'leaving') return `Leaving ${team.name}: nothing is sent any more; the server has yet to erase what it has.`
  if (state === 'revoked') return `${team.name} no longer takes this installation. Enrol anew with a new code, or leave.`
  return `On, with ${team.name}.`
}

function budgetOf(ledger: Ledger, now: number) {
  return {
    periodLeft: toNumber(periodLeft(ledger, now)),
    periodLimit: toNumber(PERIOD_EPSILON),
    periodDays: PERIOD_MILLISECONDS / 86_400_000,
    lifeSpent: toNumber(ledger.spent),
    lifeLimit: toNumber(LIFE_EPSILON),
  }
}

function reportView({ id, state, made, from, sent, tries, trouble }: WaitingReport): SyncStatus['reports'][number] {
  return { id, state, madeAt: iso(made)!, fromAt: state === 'queued' ? iso(from) : null, sentAt: iso(sent), tries, trouble }
}

function iso(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString()
}

const nothing = {
  server: null,
  team: null,
  role: null,
  since: null,
  pinned: false,
  budget: {
    periodLeft: 0,
    periodLimit: toNumber(PERIOD_EPSILON),
    periodDays: PERIOD_MILLISECONDS / 86_400_000,
    lifeSpent: 0,
    lifeLimit: toNumber(LIFE_EPSILON),
    nextAt: null,
    ended: false,
  },
  rules: { inForce: 0, refused: 0, pulledAt: null },
  reports: [],
  trouble: '',
}
