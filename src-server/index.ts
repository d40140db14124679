import { asAuroraError, isCallersFault } from '#shared/contract/errors.ts'
import { runCommand } from './commands.ts'
import { readSettings, type Settings } from './settings.ts'
import { startServer } from './start.ts'

const [name = 'serve', ...words] = process.argv.slice(2)

try {
  const settings = readSettings(process.env)
  if (name === 'serve') await serve(settings)
  else process.stdout.write(`${JSON.stringify(await runCommand(settings, name, words))}\n`)
} catch (thrown) {
  const error = asAuroraError(thrown)
  process.stderr.write(`${error.message}\n`)
  process.exit(isCallersFault(error.code) ? 2 : 3)
}

/** The address on stdout, once; the log on stderr. */
async function serve(settings: Settings): Promise<void> {
  const server = await startServer(settings, (line) => process.stderr.write(line))
  process.stdout.write(`${JSON.stringify({ address: server.address })}\n`)
  let closing = false
  const close = async () => {
    if (closing) return
    closing = true
    await server.close()
    process.exit(0)
  }
  process.on('SIGTERM', close)
  process.on('SIGINT', close)
  await server.backend.catch((thrown) => {
    if (!closing) throw thrown
  })
}
