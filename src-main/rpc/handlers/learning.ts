import { AuroraError } from '#shared/contract/errors.ts'
import { adviceVocabulary } from '../../advisor/advice-words.ts'
import type { Application } from '../../application.ts'
import { learnedView } from '../../learn/learned-view.ts'
import { adoptRules, readLent, shareRules } from '../../learn/lent-rules.ts'
import { privacyView } from '../../learn/privacy-view.ts'
import { deleteRule, editRule, setRuleState } from '../../learn/rule-management.ts'
import { sharingOf } from '../../sync/views.ts'
import { actionChoices } from '../../workspace/action-cards.ts'
import type { HandlersOf } from './handlers.ts'

const done = { done: true } as const

export function learningHandlers(application: Application): HandlersOf<'learned' | 'store' | 'privacy'> {
  const room = () => application.learning
  const changed = () => {
    application.rulesChanged()
    return learnedView(room())
  }
  return {
    'learned.list': () => learnedView(room()),
    'learned.setRule': ({ id, state }) => {
      setRuleState(room().mustLearn(), id, state)
      return changed()
    },
    'learned.deleteRule': ({ id }) => {
      const { words } = deleteRule(room().mustLearn(), id)
      return { ...changed(), changes: words }
    },
    'learned.editRule': ({ id, act }) => {
      editRule(room().mustLearn(), id, act, adviceVocabulary.familyOf)
      return changed()
    },
    'learned.choices': ({ id }) => {
      const record = room().mustLearn().knowledge.rules.get(id)
      if (!record) throw new AuroraError('not_found', 'There is no such learned rule.', { id })
      return { actions: actionChoices(record.rule.family) }
    },
    'learned.share': ({ ids }) => {
      const { text, rules, left } = shareRules(room().mustLearn(), ids)
      return { text, rules: [...rules], left: [...left] }
    },
    'learned.readShared': ({ text }) => {
      const { rules, left } = readLent(room().mustLearn(), text, adviceVocabulary.familyOf)
      return { rules: [...rules], left: [...left] }
    },
    'learned.adopt': ({ text, ids }) => {
      const adopted = adoptRules(room().mustLearn(), text, ids, adviceVocabulary.familyOf)
      return { ...changed(), adopted }
    },
    'learned.rollback': ({ id }) => {
      room().models().rollback(Number(id))
      room().refreshModel()
      return learnedView(room())
    },
    'privacy.report': async () => privacyView(room(), await sharingOf(application.sync, room())),
    'privacy.erase': async () => {
      await application.sync.leaveBeforeErasing()
      await room().erase('all')
      return done
    },
    'store.status': () => {
      const { state, words, trouble, setAside, backups, deadLetters } = room().status()
      return {
        state,
        words,
        problem: trouble?.problem ?? null,
        remedies: [...(trouble?.remedies ?? [])],
        setAside: setAside !== null,
        backups: backups.map(({ name, made, bytes }) => ({ name, at: new Date(made).toISOString(), bytes, verified: true })),
        deadLetters: deadLetters.map(({ projection, seq, reason }) => ({ id: `${projection}/${seq}`, why: reason })),
      }
    },
    'store.backup': async (_input, { signal }) => {
      await room().work('backup', undefined, signal)
      return done
    },
    'store.restore': async ({ name }) => {
      await room().restore(name)
      return done
    },
    'store.rebuild': () => ({
      job: application.jobs.start('rebuild', async ({ signal, progress }) => {
        await room().work('rebuild', (made, of, words) => progress(made, of, words.replaceAll('_', ' ')), signal)
        return { words: 'The summaries were made anew from the events.' }
      }),
    }),
    'store.retryDeadLetters': () => {
      room().retryDeadLetters()
      return done
    },
    'store.recoveryCode': async () => ({ code: room().takeRecoveryCode() }),
    'store.newRecoveryCode': async () => ({ code: await room().newRecoveryCode() }),
    'store.startNew': async () => {
      await room().startNew()
      return done
    },
    'store.salvage': () => room().salvage(),
    'store.retry': async () => {
      await room().retry()
      return done
    },
    'store.setPassphrase': async ({ passphrase, only, current }) => {
      await room().setPassphrase(passphrase, only, current)
      return done
    },
    'store.removePassphrase': async ({ current }) => {
      await room().removePassphrase(current)
      return done
    },
    'store.unlock': async ({ code }) => {
      if (code.trim() === '') throw new AuroraError('bad_input', 'Type the recovery code or the passphrase.')
      if (/^([\s-]*[0-9a-z]){36}[\s-]*$/i.test(code)) await room().unlockWithCode(code)
      else await room().unlockWithPassphrase(code)
      return done
    },
  }
}
