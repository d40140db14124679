import { join } from 'node:path'
import { AuroraError } from '#shared/contract/errors.ts'
import { adviceVocabulary } from '../../../advisor/advice-words.ts'
import { LearningRoom } from '../../../learn/room.ts'
import { stateFolder } from '../../../paths.ts'
import { privacyReport } from '../../../store/privacy-report.ts'
import { type Command, EXIT_FINE } from '../command.ts'

export const command: Command = {
  name: 'privacy',
  summary: 'what is stored about your work, since when, and what was shared',
  help: `
usage: aurora privacy report

Counts, dates, the budget spent and the remedies. It never lists values or names, since none are stored.
`,
  async run(words, io) {
    const [name = 'report'] = words.filter((word) => !word.startsWith('--'))
    if (name !== 'report') throw new AuroraError('bad_usage', `There is no "aurora privacy ${name}"; there is "report".`)
    if (!LearningRoom.isThere(stateFolder())) {
      io.out(`${JSON.stringify({ state: 'none', folder: join(stateFolder(), 'store') })}\n`)
      io.say('Nothing is stored about your work.')
      return EXIT_FINE
    }
    const room = await LearningRoom.open({ stateFolder: stateFolder(), familyOf: adviceVocabulary.familyOf })
    try {
      const status = room.status()
      const report = room.learning ? privacyReport(room.learning.store) : null
      io.out(`${JSON.stringify({ state: status.state, words: status.words, ...report })}\n`)
      io.say(report ? sentence(report) : status.words)
      const code = room.takeRecoveryCode()
      if (code) io.say(`Recovery code of the new store, shown once: ${code}`)
      return EXIT_FINE
    } finally {
      room.close()
    }
  },
}

function sentence({ events, learned, shared, key }: ReturnType<typeof privacyReport>): string {
  const since = events.since === null ? '' : ` since ${new Date(events.since).toISOString().slice(0, 10)}`
  const weak = key.weakness ? ` ${key.weakness}` : ''
  return `${events.count} events${since}, ${learned.rules} learned rules, ${shared.reports} reports shared; no value and no name of your tables.${weak}`
}
