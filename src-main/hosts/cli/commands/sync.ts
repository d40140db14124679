import { AuroraError } from '#shared/contract/errors.ts'
import { type Command, EXIT_BAD_USAGE } from '../command.ts'

const words = ['status', 'preview', 'push', 'pull']

export const command: Command = {
  name: 'sync',
  summary: 'sharing with a team server; off unless you set it up',
  help: `
usage: aurora sync status|preview|push|pull

Sharing is opt-in. Until it is set up nothing is prepared, nothing is sent, and no connection is made; each of these then says
so on one line and ends with code 2.

Example: aurora sync status
`,
  async run(given, io) {
    const [what = 'status'] = given.filter((word) => !word.startsWith('--'))
    if (!words.includes(what))
      throw new AuroraError('bad_usage', `There is no "aurora sync ${what}"; there are ${words.join(', ')}.`)
    io.out(`${JSON.stringify({ state: 'not_set_up', sent: 0 })}\n`)
    io.say('Sharing is not set up. Nothing was prepared, nothing was sent, and no connection was made.')
    return EXIT_BAD_USAGE
  },
}
