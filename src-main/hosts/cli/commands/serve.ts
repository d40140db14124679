import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { AuroraError } from '#shared/contract/errors.ts'
import { Application } from '../../../application.ts'
import { stateFolder } from '../../../paths.ts'
import { LoopbackServer } from '../../loopback/server.ts'
import { openBrowser } from '../../open-browser.ts'
import { versionOfProduct } from '../../version.ts'
import { type Command, EXIT_FINE } from '../command.ts'
import { commandWords } from '../command-words.ts'

const DEFAULT_PORT = 4519

export const command: Command = {
  name: 'serve',
  summary: 'the application on 127.0.0.1, in a browser or for programs',
  help: `
usage: aurora serve [FILE] [--port N] [--no-open]

Serves AURORA on 127.0.0.1 alone and opens the browser, with FILE when one is named. Without a display, or with
--no-open, it prints the address. The first line on stdout is JSON: {"url", "address", "token", "port"}.

  --port N     which port (default ${DEFAULT_PORT}, or any free one when that is taken; 0: any free one)
  --no-open    only print the address

Programs send the token as "Authorization: Bearer …"; the addresses are described at /docs.
AURORA_TOKEN fixes the token (at least 24 characters).
`,
  async run(words, io) {
    const { values, positionals } = parseWords(words)
    const file = positionals[0] === undefined ? null : resolve(positionals[0])
    if (file !== null && !existsSync(file)) throw new AuroraError('file_missing', `There is no file ${file}.`)
    const application = await Application.start({
      host: 'loopback',
      stateFolder: stateFolder(),
      version: versionOfProduct(),
      openAtStart: file,
      checkAnswers: process.env['NODE_ENV'] === 'test',
    })
    try {
      const server = await startServer(application, values.port)
      io.out(`${JSON.stringify({ url: server.entry, address: server.address, token: server.token, port: server.port })}\n`)
      const opened = !values['no-open'] && openBrowser(server.entry)
      io.say(
        opened
          ? `AURORA is open in your browser. Ctrl-C ends it.`
          : `Open ${server.entry} in a browser on this machine. Ctrl-C ends it.`,
      )
      await untilStopped(io.signal)
      await server.close()
    } finally {
      await application.close()
    }
    return EXIT_FINE
  },
}

function parseWords(words: readonly string[]) {
  return commandWords('serve', words, { port: { type: 'string' }, 'no-open': { type: 'boolean' } })
}

async function startServer(application: Application, wanted: string | undefined): Promise<LoopbackServer> {
  const token = tokenFromEnvironment()
  const options = { application, temporaryFolder: application.temporaryFolder, ...(token ? { token } : {}) }
  if (wanted !== undefined) {
    const port = Number(wanted)
    if (!Number.isInteger(port) || port < 0 || port > 65535)
      throw new AuroraError('bad_usage', `--port takes a number from 0 to 65535, not "${wanted}".`)
    return await LoopbackServer.start({ ...options, port })
  }
  try {
    return await LoopbackServer.start({ ...options, port: DEFAULT_PORT })
  } catch (error) {
    if (error instanceof AuroraError && error.code === 'bad_input') return await LoopbackServer.start({ ...options, port: 0 })
    throw error
  }
}

function tokenFromEnvironment(): string | undefined {
  const token = process.env['AURORA_TOKEN']
  if (token === undefined || token === '') return undefined
  if (!/^[\w-]{24,200}$/.test(token))
    throw new AuroraError('bad_usage', 'AURORA_TOKEN needs 24 to 200 letters, digits, "-" or "_".')
  return token
}

function untilStopped(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
