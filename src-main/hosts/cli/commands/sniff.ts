import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { AuroraError } from '#shared/contract/errors.ts'
import { eachFile, filesOf } from '../../../ingest/each-file.ts'
import { sniff } from '../../../ingest/sniff.ts'
import { type Command, EXIT_BAD_USAGE, EXIT_FINE } from '../command.ts'

export const command: Command = {
  name: 'sniff',
  summary: 'how a file is written: encoding, dialect, header, role of each line',
  help: `
usage: aurora sniff FILE|DIR [--rows] [--json]

One line of JSON a file: {file, encoding, delimiter, quote, escape, newline, headerRows, preambleRows, evidence}.

  --rows    also the role of each record: header data metadata notes group derived empty
  --json    for symmetry with the other commands; the answer is always JSON
`,
  async run(words, io) {
    const { path, rows } = parseWords(words)
    const { files, isFolder } = await filesOf(path)
    let failed = 0
    for await (const outcome of eachFile(files, (file) => sniff(file.path, file.name, rows, { signal: io.signal }))) {
      if ('result' in outcome) io.out(`${JSON.stringify(outcome.result)}\n`)
      else {
        if (!isFolder) throw outcome.error
        failed++
        io.out(`${JSON.stringify({ file: outcome.file.name, error: outcome.error.toShape() })}\n`)
        io.say(`aurora: ${outcome.error.message}`)
      }
    }
    return failed > 0 && failed === files.length ? EXIT_BAD_USAGE : EXIT_FINE
  },
}

function parseWords(words: readonly string[]): { path: string; rows: boolean } {
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: { rows: { type: 'boolean', default: false }, json: { type: 'boolean', default: false } },
    })
    if (positionals.length !== 1) throw new Error('sniff takes one FILE or DIR')
    return { path: resolve(positionals[0]!), rows: values.rows === true }
  } catch (error) {
    throw new AuroraError('bad_usage', `${error instanceof Error ? error.message : String(error)}. See: aurora sniff --help`)
  }
}
