import { join } from 'node:path'
import { AuroraError } from '#shared/contract/errors.ts'
import { adviceVocabulary } from '../../../advisor/advice-words.ts'
import { LearningRoom } from '../../../learn/room.ts'
import { stateFolder } from '../../../paths.ts'
import { privacyReport } from '../../../store/privacy-report.ts'
import { syncOf } from '../../../sync/sync.ts'
import { type Command, type CommandIo, EXIT_BAD_USAGE, EXIT_FINE } from '../command.ts'

type Work = (room: LearningRoom, words: readonly string[], io: CommandIo) => Promise<Answer> | Answer

interface Answer {
  json: unknown
  say?: string
  exit?: number
}

const works: Readonly<Record<string, Work>> = {
  status: (room) => ({ json: statusOf(room), say: room.status().words }),
  async backup(room, _words, { signal }) {
    const made = await room.work('backup', undefined, signal)
    return { json: made, say: `Backed up ${made['events']} events to ${made['name']}, and opened it to check.` }
  },
  async restore(room, [name]) {
    const restored = await room.restore(name)
    return { json: { restored, ...statusOf(room) }, say: `Restored ${restored}. The store that was there is kept beside it.` }
  },
  async verify(room, _words, { signal }) {
    const found = await room.work('verify', undefined, signal)
    const sound = found['sound'] === true
    return {
      json: found,
      say: sound
        ? 'Every page and every event is sound.'
        : 'The store is damaged; `aurora store restore` puts a backup in its place.',
      exit: sound ? EXIT_FINE : EXIT_BAD_USAGE,
    }
  },
  async rebuild(room, _words, io) {
    const built = await room.work('rebuild', (done, of, words) => io.progress(`${words}: ${done} of ${of}`), io.signal)
    return { json: built, say: 'The summaries were made anew from the events.' }
  },
  async erase(room, words, io) {
    if (!words.includes('--yes')) {
      throw new AuroraError('bad_usage', 'This removes all that was learned, its backups and its key. Add --yes to do it.')
    }
    if (room.learning) await syncOf(room, stateFolder(), 'loopback').leaveBeforeErasing()
    const erased = await room.erase('all', false)
    if (erased.unanswered.length > 0) io.say(`These key stores did not answer: ${erased.unanswered.join(', ')}.`)
    return { json: erased, say: 'Erased. Nothing that was learned can be read any more.' }
  },
  async salvage(room) {
    const saved = await room.salvage()
    return { json: saved, say: `${saved.events} events were read out of the damaged store; ${saved.lost} are lost.` }
  },
  async 'start-new'(room) {
    await room.startNew()
    return { json: statusOf(room), say: 'A new store was begun. The old one is kept beside it.' }
  },
  'retry-dead-letters': (room) => ({ json: room.retryDeadLetters() }),
  async 'recovery-code'(room) {
    const code = await room.newRecoveryCode()
    return { json: { code }, say: 'Write it down and keep it apart from this machine. It is shown once; earlier codes are void.' }
  },
  async unlock(room, _words, io) {
    await room.unlockWithSecret(await secretFrom(io, 'recovery code or passphrase'))
    return { json: statusOf(room), say: 'The store is open, and its key is wrapped anew on this machine.' }
  },
  async passphrase(room, words, io) {
    await room.setPassphrase(await secretFrom(io, 'new passphrase'), words.includes('--only'))
    return { json: statusOf(room), say: 'The passphrase is set.' }
  },
  retention(room, [days]) {
    room.setRetention(Number(days))
    return { json: { days: Number(days) }, say: `Single events are kept for ${days} days; counts stay.` }
  },
}

/** Where nothing was learned, these must not begin a store. */
const needsStore: ReadonlySet<string> = new Set([
  'status',
  'backup',
  'restore',
  'verify',
  'rebuild',
  'erase',
  'salvage',
  'unlock',
  'retry-dead-letters',
])

export const command: Command = {
  name: 'store',
  summary: 'what was learned: status, backup, restore, verify, rebuild, erase',
  help: `
usage: aurora store status|backup|restore|verify|rebuild|erase

  status               where the store is, how its key is kept, how much it holds
  backup               a verified, encrypted snapshot; the five newest are kept
  restore [NAME]       the newest sound backup, or the named one; what was there is kept beside it
  verify               reads and authenticates every page, and checks the sense of the events
  rebuild              makes all summaries anew from the events
  erase --yes          removes key, store and backups
  salvage              reads what can still be read out of a damaged store that was set aside
  start-new            begins an empty store; the old one is kept beside it
  recovery-code        makes a new recovery code and shows it once
  unlock               opens with a recovery code or a passphrase, read from standard input
  passphrase [--only]  sets a passphrase, read from standard input; --only: it alone opens the store
  retention DAYS       how long single events are kept (90 by default)
  retry-dead-letters   tries events again that a summary could not take

AURORA_HOME moves all state to another folder.
`,
  async run(words, io) {
    const [name = 'status', ...rest] = words.filter((word) => word !== '--json' && word !== '--non-interactive')
    const work = Object.hasOwn(works, name) ? works[name] : undefined
    if (!work) throw new AuroraError('bad_usage', `There is no "aurora store ${name}".`, { known: Object.keys(works) })
    if (needsStore.has(name) && !LearningRoom.isThere(stateFolder())) {
      io.out(`${JSON.stringify({ state: 'none', folder: join(stateFolder(), 'store') })}\n`)
      io.say('Nothing was learned here yet.')
      return EXIT_FINE
    }
    const room = await LearningRoom.open({ stateFolder: stateFolder(), familyOf: adviceVocabulary.familyOf })
    try {
      const { json, say, exit } = await work(room, rest, io)
      io.out(`${JSON.stringify(json)}\n`)
      if (say) io.say(say)
      return exit ?? EXIT_FINE
    } finally {
      // Whatever else went wrong: a code that is not shown now is lost.
      const code = room.takeRecoveryCode()
      if (code && name !== 'recovery-code') io.say(`Recovery code of the new store, shown once: ${code}`)
      room.close()
    }
  },
}

function statusOf(room: LearningRoom): object {
  const { state, words, trouble, setAside, backups, deadLetters } = room.status()
  const report = room.learning ? privacyReport(room.learning.store) : null
  return {
    state,
    words,
    folder: room.folder,
    problem: trouble?.problem ?? null,
    remedies: trouble?.remedies ?? [],
    setAside,
    key: report?.key ?? null,
    cipher: report?.cipher ?? null,
    bytes: report?.bytes ?? null,
    events: report?.events ?? null,
    learned: report?.learned ?? null,
    deadLetters: deadLetters.length,
    backups: backups.map(({ name, bytes, made }) => ({ name, bytes, made: new Date(made).toISOString() })),
  }
}

/** From a pipe or a terminal, never from the command line, where it would stay in the history. */
async function secretFrom(io: CommandIo, what: string): Promise<string> {
  if (io.isTerminal) io.say(`Type the ${what} and press Enter.`)
  let text = ''
  for await (const part of io.stdin) {
    text += String(part)
    if (text.includes('\n')) break
  }
  const secret = text.split('\n')[0]!.trim()
  if (!secret) throw new AuroraError('bad_input', `No ${what} was given on standard input.`)
  return secret
}
