import { AuroraError } from '#shared/contract/errors.ts'
import type { OutputOf } from '#shared/contract/methods/index.ts'
import { BORN_FROM } from '#shared/learn/rule-birth.ts'
import { conditionWords, ruleTitle } from '#shared/learn/rule-words.ts'
import { adviceVocabulary } from '../../advisor/advice-words.ts'
import type { Application } from '../../application.ts'
import type { Learning } from '../../learn/learning.ts'
import { deleteRule, editRule, ruleConfidence, setRuleState, waitingGroups } from '../../learn/rule-management.ts'
import { listBackups, makeBackup } from '../../store/backup.ts'
import { deadLetters, retryDeadLetters } from '../../store/dead-letters.ts'
import { privacyReport } from '../../store/privacy-report.ts'
import { rebuild } from '../../store/project.ts'
import type { AcceptanceDay } from '../../store/projections/acceptance.ts'
import { ruleRecords } from '../../store/projections/learned-rules.ts'
import type { ModelRecord } from '../../store/projections/models.ts'
import type { HandlersOf } from './handlers.ts'

type LearnedView = OutputOf<'learned.list'>

const done = { done: true } as const
const dateOf = (at: number): string => new Date(at).toISOString()

export function learningHandlers(application: Application): HandlersOf<'learned' | 'privacy' | 'store'> {
  const { learning: room, jobs } = application
  const learned = (): LearnedView => (room.current ? learnedView(room.current) : { ...nothingLearned, note: room.state.words })
  return {
    'learned.list': () => learned(),
    'learned.setRule': ({ id, state }) => {
      setRuleState(room.mustHave(), id, state)
      return learned()
    },
    'learned.deleteRule': ({ id }) => {
      const effect = deleteRule(room.mustHave(), id)
      return { ...learned(), changes: effect.words }
    },
    'learned.editRule': ({ id, act }) => {
      editRule(room.mustHave(), id, act, adviceVocabulary.familyOf)
      return learned()
    },
    'learned.rollback': () => {
      throw new AuroraError('not_found', 'There is no personal model to go back to.')
    },
    'privacy.report': () => reportOf(application),
    'privacy.payload': () => ({
      text: '',
      words: 'Sharing is off. Nothing is prepared, nothing is sent, and no connection is made.',
    }),
    'privacy.erase': async () => {
      await room.erase()
      return done
    },
    'store.status': () => ({
      ...room.state,
      backups: listBackups(room.places).map(({ name, made, bytes }) => ({ name, at: dateOf(made), bytes, verified: true })),
      deadLetters: room.current
        ? deadLetters(room.current.store.database).map((letter) => ({ id: String(letter.seq), why: letter.reason }))
        : [],
    }),
    'store.backup': () => {
      const { store } = room.mustHave()
      makeBackup(store.database, room.places, store.key, store.projections, store.clock(), application.settings.get().backupsKept)
      return done
    },
    'store.restore': async ({ name }) => {
      if (!listBackups(room.places).some((backup) => backup.name === name))
        throw new AuroraError('not_found', 'There is no such backup.')
      await room.restore(name)
      return done
    },
    'store.rebuild': () => ({
      job: jobs.start('rebuild', async ({ progress }) => {
        const { store, knowledge } = room.mustHave()
        rebuild(store.database, store.projections, (step) => progress(step.done, step.of, 'Reading events again'))
        knowledge.reload()
        return { words: 'What was learned has been read anew from its events.' }
      }),
    }),
    'store.retryDeadLetters': () => {
      const { store } = room.mustHave()
      retryDeadLetters(store.database, store.projections)
      return done
    },
    'store.recoveryCode': () => ({ code: room.takeRecoveryCode() }),
    'store.unlock': async ({ code }) => {
      await room.unlock(code)
      return done
    },
  }
}

const nothingLearned: LearnedView = { available: false, note: '', rules: [], waiting: [], acceptance: [], models: [] }

function learnedView(learning: Learning): LearnedView {
  const { store } = learning
  return {
    available: true,
    note: '',
    rules: ruleRecords(store.read('learned_rules'))
      .filter((record) => record.status !== 'deleted')
      .map((record) => ({
        id: record.rule.id,
        origin: record.rule.origin === 'team' ? 'team' : 'learned',
        state: record.status === 'contested' || record.status === 'deleted' ? 'paused' : record.status,
        words: ruleTitle(record.rule),
        conditions: record.rule.conditions.map((condition) => conditionWords(condition)),
        act: { action: record.rule.action ?? 'keep_as_is', parameters: record.rule.parameters },
        confidence: ruleConfidence(record),
        corrections: record.bornFrom,
        right: record.right,
        wrong: record.wrong,
        bornAt: dateOf(record.born),
        lastUsedAt: record.lastUsed > 0 ? dateOf(record.lastUsed) : null,
      })),
    waiting: waitingGroups(learning).map(({ words, corrections }) => ({ words, corrections, needed: BORN_FROM })),
    acceptance: [...store.read('acceptance').entries<AcceptanceDay>()].map(([day, { recommended, accepted }]) => ({
      day,
      recommended,
      accepted,
    })),
    models: [...store.read('models').entries<ModelRecord>()].map(([id, model]) => ({
      id,
      state: model.status === 'current' ? 'active' : model.status === 'candidate' ? 'candidate' : 'retired',
      trainedAt: dateOf(model.trained),
      corrections: model.examples,
      accuracy: model.metrics['accuracy'] ?? 0,
      words: model.reason,
    })),
  }
}

const PERIOD = '90 days'
const LIFETIME_LIMIT = 8

function reportOf({ learning: room }: Application): OutputOf<'privacy.report'> {
  const learning = room.current
  const { state, words } = room.state
  if (!learning) {
    return {
      store: { state, path: room.places.folder, bytes: 0, keySource: 'none', weakKey: false, words },
      counts: [],
      shared: { enabled: false, reports: 0, lastAt: null },
      budget: { spent: 0, limit: LIFETIME_LIMIT, period: PERIOD },
      neverStored: ['values', 'column names', 'file names', 'minima and maxima', 'exact counts'],
    }
  }
  const report = privacyReport(learning.store)
  return {
    store: {
      state,
      path: report.folder,
      bytes: report.bytes,
      keySource: `${report.key.source} (${report.key.backend})`,
      weakKey: report.key.weakness !== null,
      words: report.key.weakness ?? words,
    },
    counts: [
      {
        what: 'events kept one by one',
        count: report.events.count,
        since: report.events.since === null ? null : dateOf(report.events.since),
        until: report.events.until === null ? null : dateOf(report.events.until),
      },
      ...Object.entries(report.kinds).map(([what, kind]) => ({
        what: what.replaceAll('_', ' '),
        count: kind.count,
        since: dateOf(kind.first),
        until: dateOf(kind.last),
      })),
      { what: 'learned rules', count: report.learned.rules, since: null, until: null },
      { what: 'kinds of columns remembered', count: report.learned.kindsOfColumns, since: null, until: null },
      { what: 'personal models', count: report.learned.models, since: null, until: null },
      { what: 'backups', count: report.backups.count, since: null, until: null },
    ],
    shared: { enabled: false, reports: report.shared.reports, lastAt: null },
    budget: { spent: report.shared.epsilon, limit: LIFETIME_LIMIT, period: PERIOD },
    neverStored: [...report.never],
  }
}
