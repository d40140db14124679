import { eachFile, filesOf } from '../../../ingest/each-file.ts'
import { sniff } from '../../../ingest/sniff.ts'
import { type Command, EXIT_BAD_USAGE, EXIT_FINE } from '../command.ts'
import { commandWords, onePath } from '../command-words.ts'

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
  const { values, positionals } = commandWords('sniff', words, { rows: { type: 'boolean' }, json: { type: 'boolean' } })
  return { path: onePath('sniff', positionals), rows: values.rows === true }
}
