import { asAuroraError, isCallersFault } from '#shared/contract/errors.ts'
import { versionOfProduct } from '../version.ts'
import { type CommandIo, EXIT_BAD_USAGE, EXIT_FINE, EXIT_INTERNAL } from './command.ts'
import { commands } from './commands/index.ts'
import { overview } from './overview.ts'

/** Runs one command; the answer is the exit code. */
export async function runCommandLine(words: readonly string[]): Promise<number> {
  const interactive = !words.includes('--non-interactive') && process.stdin.isTTY === true
  const rest = words.filter((word) => word !== '--non-interactive')
  const [name, ...others] = rest
  const stop = new AbortController()
  process.once('SIGINT', () => stop.abort())
  process.once('SIGTERM', () => stop.abort())
  const io = terminalIo(interactive, stop.signal)
  process.stdout.on('error', (thrown) => process.exit(explainFailure(thrown, io)))
  process.stderr.on('error', () => undefined)

  if (name === undefined || name === 'help' || name === '--help' || name === '-h') return await help(others[0], io)
  if (name === '--version' || name === '-v') {
    io.out(`${versionOfProduct()}\n`)
    return EXIT_FINE
  }
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!load) {
    io.say(`aurora: there is no command "${name}". \`aurora help\` lists them.`)
    return EXIT_BAD_USAGE
  }
  try {
    const { command } = await load()
    if (others.includes('--help') || others.includes('-h')) {
      io.out(`${command.help.trim()}\n`)
      return EXIT_FINE
    }
    return await command.run(others, io)
  } catch (thrown) {
    return explainFailure(thrown, io)
  }
}

/** Whoever read our words may have had enough of them (`aurora profile … | head`): that is no failure. */
function explainFailure(thrown: unknown, io: CommandIo): number {
  if (isClosedPipe(thrown)) return EXIT_FINE
  const error = asAuroraError(thrown)
  io.say(`aurora: ${error.message}`)
  if (error.code === 'internal' && process.env['AURORA_DEBUG'] && error.cause instanceof Error) io.say(error.cause.stack ?? '')
  return isCallersFault(error.code) ? EXIT_BAD_USAGE : EXIT_INTERNAL
}

function isClosedPipe(thrown: unknown): boolean {
  return thrown instanceof Error && 'code' in thrown && thrown.code === 'EPIPE'
}

async function help(name: string | undefined, io: CommandIo): Promise<number> {
  if (name === undefined) {
    io.out(await overview())
    return EXIT_FINE
  }
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!load) {
    io.say(`aurora: there is no command "${name}". \`aurora help\` lists them.`)
    return EXIT_BAD_USAGE
  }
  io.out(`${(await load()).command.help.trim()}\n`)
  return EXIT_FINE
}

function terminalIo(interactive: boolean, signal: AbortSignal): CommandIo {
  const isTerminal = process.stderr.isTTY === true
  return {
    out: (text) => void process.stdout.write(text),
    say: (words) => void process.stderr.write(`${words}\n`),
    progress: (words) => {
      if (isTerminal) process.stderr.write(`\r\u001b[K${words}`)
    },
    isTerminal,
    interactive,
    signal,
    stdout: process.stdout,
    stdin: process.stdin,
  }
}
