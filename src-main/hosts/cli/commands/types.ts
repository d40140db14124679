import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { eachFile, filesOf } from '../../../ingest/each-file.ts'
import { fileError } from '../../../ingest/errors.ts'
import { readDescribedLines } from '../../../types/described-lines.ts'
import { inferDescribed, type TypedColumn } from '../../../types/infer-columns.ts'
import { typeFile } from '../../../types/type-file.ts'
import { type Command, type CommandIo, EXIT_BAD_USAGE, EXIT_FINE } from '../command.ts'
import { commandWords, noPath, onePath } from '../command-words.ts'

export const command: Command = {
  name: 'types',
  summary: 'what each column is, how sure, and why',
  help: `
usage: aurora types FILE|DIR [--json]
       aurora types --columns F.jsonl [--json]

The first form reads a file (or every file of a folder) and says of each column what it is. The second does the same for
columns that are only described: one JSON object a line, {id, name, samples, stats} with stats {rows, nulls, distinct,
mean, std, min, max}; columns with the same "table" are seen together.

  --json    a line of JSON a column: {column, type, subtype, class9, confidence, reason, …}; with --columns also its id

In the second form, confidence is that of class9, the class of the public feature-type benchmark; in the first it is that
of the type, and class9Confidence stands beside it.
`,
  async run(words, io) {
    const { path, columns, json } = parseWords(words)
    return columns === null ? await typeFiles(path!, json, io) : await typeDescribed(columns, json, io)
  },
}

async function typeFiles(path: string, json: boolean, io: CommandIo): Promise<number> {
  const { files, isFolder } = await filesOf(path)
  let failed = 0
  for await (const outcome of eachFile(files, (file) => typeFile(file.path, io.signal))) {
    if ('error' in outcome) {
      if (!isFolder) throw outcome.error
      failed++
      if (json) io.out(`${JSON.stringify({ file: outcome.file.name, error: outcome.error.toShape() })}\n`)
      io.say(`aurora: ${outcome.error.message}`)
      continue
    }
    const { names, columns, modelSilent } = outcome.result
    if (modelSilent !== null) io.say(`aurora: the trained model was not heard: ${modelSilent}`)
    if (!json && isFolder) io.out(`\n${outcome.file.name}\n`)
    names.forEach((name, at) => {
      const typed = columns[at]!
      const line = {
        ...(isFolder ? { file: outcome.file.name } : {}),
        column: name,
        ...typed.verdict,
        class9Confidence: round(typed.class9Confidence),
      }
      io.out(json ? `${JSON.stringify(line)}\n` : inWords(name, typed))
    })
  }
  return failed > 0 && failed === files.length ? EXIT_BAD_USAGE : EXIT_FINE
}

async function typeDescribed(path: string, json: boolean, io: CommandIo): Promise<number> {
  const lines = readDescribedLines(await readText(path), path)
  const groups = [...Map.groupBy(lines, ({ tableKey }) => tableKey).values()]
  const { tables, modelSilent } = await inferDescribed(groups.map((group) => group.map(({ column }) => column)))
  if (modelSilent !== null) io.say(`aurora: the trained model was not heard: ${modelSilent}`)
  const answers = new Map(groups.flatMap((group, table) => group.map((line, at) => [line, tables[table]![at]!] as const)))
  for (const line of lines) {
    const typed = answers.get(line)!
    const { type, subtype, class9, reason, confidence } = typed.verdict
    const answer = {
      id: line.id,
      column: line.column.name,
      type,
      subtype,
      class9,
      confidence: round(typed.class9Confidence),
      typeConfidence: confidence,
      reason,
    }
    io.out(json ? `${JSON.stringify(answer)}\n` : inWords(line.column.name, typed))
  }
  return EXIT_FINE
}

async function readText(path: string): Promise<string> {
  try {
    return (await readFile(path, 'utf8')).replace(/^\uFEFF/, '')
  } catch (error) {
    throw fileError(error, path)
  }
}

function inWords(name: string, { verdict }: TypedColumn): string {
  const personal = verdict.personal ? ` [personal: ${verdict.personal.kind}]` : ''
  const sure = `${Math.round(verdict.confidence * 100)} %`
  return `${name.padEnd(24)} ${`${verdict.type}, ${verdict.subtype}`.padEnd(26)} ${sure.padStart(5)}${personal}  ${verdict.reason}\n`
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000
}

function parseWords(words: readonly string[]): { path: string | null; columns: string | null; json: boolean } {
  const { values, positionals } = commandWords('types', words, { columns: { type: 'string' }, json: { type: 'boolean' } })
  const json = values.json === true
  if (values.columns === undefined)
    return { path: onePath('types', positionals, 'FILE or DIR, or --columns F.jsonl'), columns: null, json }
  noPath('types', positionals)
  return { path: null, columns: resolve(values.columns), json }
}
