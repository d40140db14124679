import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AuroraError } from '#shared/contract/errors.ts'
import { diagnosticsBundle } from '../../../observe/bundle.ts'
import { capabilities } from '../../../observe/capabilities/index.ts'
import { Log } from '../../../observe/log.ts'
import { stateFolder } from '../../../paths.ts'
import { versionOfProduct } from '../../version.ts'
import { type Command, type CommandIo, EXIT_FINE, EXIT_INTERNAL } from '../command.ts'

const BUNDLED_LINES = 1_000

export const command: Command = {
  name: 'doctor',
  summary: 'what works here and what does not, and why',
  help: `
usage: aurora doctor [--json] [--bundle FILE]

One line a capability: whether it works on this machine, why, and what to do.
Ends with 3 when something that AURORA cannot do without is missing.

  --bundle FILE    writes a text for whoever helps you: the same findings, health, alerts and the last lines of the log.
                   It holds no value and no column name; read it before you send it. '-' is stdout.
`,
  async run(words, io) {
    const at = words.indexOf('--bundle')
    if (at >= 0) {
      const file = words[at + 1]
      if (file === undefined) throw new AuroraError('bad_usage', 'doctor: --bundle needs the name of a file, or "-".')
      await writeBundle(file, io)
      return EXIT_FINE
    }
    const findings = await Promise.all(
      capabilities.map(async (each) => ({ name: each.name, needed: each.needed, ...(await each.examine()) })),
    )
    if (words.includes('--json')) io.out(`${JSON.stringify(findings)}\n`)
    else {
      for (const { name, works, words: what, remedy } of findings) {
        io.out(
          `${works ? 'works  ' : 'missing'}  ${name.padEnd(14)} ${what}${remedy ? `\n                         ${remedy}` : ''}\n`,
        )
      }
    }
    return findings.some((finding) => finding.needed && !finding.works) ? EXIT_INTERNAL : EXIT_FINE
  },
}

async function writeBundle(file: string, io: CommandIo): Promise<void> {
  const text = await diagnosticsBundle({
    version: versionOfProduct(),
    host: 'cli',
    health: null,
    alerts: [],
    metrics: '',
    logLines: new Log(join(stateFolder(), 'logs')).lastLines(BUNDLED_LINES),
  })
  if (file === '-') return io.out(text)
  try {
    await writeFile(file, text, { mode: 0o600, flag: 'wx' })
  } catch (cause) {
    const there = (cause as NodeJS.ErrnoException).code === 'EEXIST'
    const words = there
      ? `${file} is there already. Choose another name.`
      : `${file} cannot be written: ${(cause as Error).message}`
    throw new AuroraError('bad_usage', words, { path: file }, { cause })
  }
  io.say(`Written to ${file}. Read it before you send it.`)
}
