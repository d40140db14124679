import { mkdirSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { AuroraError } from '#shared/contract/errors.ts'
import { eachFile, type FileToRead, filesOf } from '../../../ingest/each-file.ts'
import { type OpenedTable, openTable } from '../../../ingest/open-table.ts'
import { writeRows, writeTable } from '../../../ingest/write-table.ts'
import { type Command, type CommandIo, EXIT_BAD_USAGE, EXIT_FINE } from '../command.ts'
import { commandWords, onePath } from '../command-words.ts'

export const command: Command = {
  name: 'read',
  summary: 'reads a table right and writes it as plain CSV',
  help: `
usage: aurora read FILE|DIR [--out clean.csv|DIR] [--report r.json] [--no-repair] [--sheet NAME] [--json]

Loads a table of any kind (delimited text, gzip, zstd, zip, Parquet, JSON, XLSX) and writes RFC 4180 UTF-8, header row first.
Without --out, or with --out -, it goes to stdout. A folder is read file by file into the folder --out, under the same names.

  --report F     what was decided and why, each repair, what was set aside, as JSON
  --no-repair    set rows that do not fit aside instead of mending them
  --sheet NAME   the sheet of a workbook
  --json         a summary a file on stdout (with --out)
`,
  async run(words, io) {
    const asked = parseWords(words)
    const { files, isFolder } = await filesOf(asked.path)
    return isFolder ? readFolder(asked, files, io) : readOne(asked, files[0]!, io)
  },
}

interface Asked {
  path: string
  out: string | null
  report: string | null
  repair: boolean
  sheet: string | null
  json: boolean
}

interface Summary {
  file: string
  rows: number
  columns: number
  repairs: number
  quarantined: number
  warnings: readonly string[]
}

async function readOne(asked: Asked, file: FileToRead, io: CommandIo): Promise<number> {
  const table = await open(asked, file.path, io)
  const rows =
    asked.out === null ? await writeRows(table, io.stdout, io.signal) : await writeTable(table, resolve(asked.out), io.signal)
  const summary = summarise(file.name, table, rows)
  if (asked.report)
    await writeJson(asked.report, {
      ...summary,
      columns: table.columns,
      importOptions: table.importOptions,
      report: table.report,
    })
  if (asked.json && asked.out !== null) io.out(`${JSON.stringify(summary)}\n`)
  io.say(inWords(summary))
  return EXIT_FINE
}

async function readFolder(asked: Asked, files: readonly FileToRead[], io: CommandIo): Promise<number> {
  const { out } = asked
  if (out === null)
    throw new AuroraError('bad_usage', 'A folder needs --out DIR: its files are written there under the same names.')
  mkdirSync(resolve(out), { recursive: true })
  const reports: unknown[] = []
  let failed = 0
  const work = async (file: FileToRead) => {
    const table = await open(asked, file.path, io)
    const target = join(resolve(out), file.name)
    mkdirSync(dirname(target), { recursive: true })
    const rows = await writeTable(table, target, io.signal)
    return { summary: summarise(file.name, table, rows), table }
  }
  for await (const outcome of eachFile(files, work)) {
    if ('error' in outcome) {
      failed++
      io.say(`aurora: ${outcome.error.message}`)
      if (asked.json) io.out(`${JSON.stringify({ file: outcome.file.name, error: outcome.error.toShape() })}\n`)
      reports.push({ file: outcome.file.name, error: outcome.error.toShape() })
      continue
    }
    const { summary, table } = outcome.result
    if (asked.json) io.out(`${JSON.stringify(summary)}\n`)
    if (asked.report)
      reports.push({ ...summary, columns: table.columns, importOptions: table.importOptions, report: table.report })
  }
  if (asked.report) await writeJson(asked.report, reports)
  io.say(`${files.length - failed} of ${files.length} files read`)
  return failed > 0 && failed === files.length ? EXIT_BAD_USAGE : EXIT_FINE
}

function open(asked: Asked, path: string, io: CommandIo): Promise<OpenedTable> {
  const options = { ...(asked.repair ? {} : { repair: false }), ...(asked.sheet === null ? {} : { sheet: asked.sheet }) }
  const onProgress = ({ rows }: { rows: number }) => io.progress(`reading, ${rows.toLocaleString('en')} rows`)
  return openTable(path, options, { signal: io.signal, onProgress })
}

function summarise(file: string, table: OpenedTable, rows: number): Summary {
  const { report } = table
  return {
    file,
    rows,
    columns: table.columns.length,
    repairs: report.repairCount,
    quarantined: report.quarantineCount,
    warnings: report.warnings.map(({ words }) => words),
  }
}

function inWords({ file, rows, columns, repairs, quarantined, warnings }: Summary): string {
  const parts = [`${rows.toLocaleString('en')} rows, ${columns.toLocaleString('en')} columns`]
  if (repairs > 0) parts.push(`${repairs.toLocaleString('en')} rows mended`)
  if (quarantined > 0) parts.push(`${quarantined.toLocaleString('en')} rows set aside`)
  return [`${file}: ${parts.join(', ')}`, ...warnings.slice(0, 5)].join('\n')
}

async function writeJson(path: string, value: unknown): Promise<void> {
  await writeFile(resolve(path), `${JSON.stringify(value, null, 2)}\n`)
}

function parseWords(words: readonly string[]): Asked {
  const { values, positionals } = commandWords('read', words, {
    out: { type: 'string' },
    report: { type: 'string' },
    sheet: { type: 'string' },
    'no-repair': { type: 'boolean' },
    json: { type: 'boolean' },
  })
  return {
    path: onePath('read', positionals),
    out: values.out === undefined || values.out === '-' ? null : values.out,
    report: values.report ?? null,
    repair: values['no-repair'] !== true,
    sheet: values.sheet ?? null,
    json: values.json === true,
  }
}
