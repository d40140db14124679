import { writeFile } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { type Context, noContext, tasks } from '#shared/contract/context.ts'
import { AuroraError } from '#shared/contract/errors.ts'
import type { TableProfile } from '#shared/contract/profile.ts'
import { driftBetween, type TableDrift } from '#shared/profile/drift.ts'
import { htmlReport } from '#shared/profile/report/html-report.ts'
import { profileWords } from '#shared/profile/report/words.ts'
import { profileTable } from '../../../engine/profile-table.ts'
import { profileJob } from '../../../engine/spark/job-text.ts'
import { measureOnSpark } from '../../../engine/spark/measure-on-spark.ts'
import { sourceOnCluster } from '../../../engine/spark/source-on-cluster.ts'
import { defaultSettings, type SparkSettings } from '../../../engine/spark/spark-settings.ts'
import { eachFile, filesOf } from '../../../ingest/each-file.ts'
import { fileError } from '../../../ingest/errors.ts'
import { openTable } from '../../../ingest/open-table.ts'
import { type Command, type CommandIo, EXIT_BAD_USAGE, EXIT_FINE } from '../command.ts'
import { commandWords, oneOf, onePath } from '../command-words.ts'
import { engineHelp, engineOptions, hooksFor, jobSettings, sparkSettings } from '../engine-options.ts'

export const command: Command = {
  name: 'profile',
  summary: 'all measured facts of a table and its columns',
  help: `
usage: aurora profile FILE|DIR [--json] [--html REPORT] [--target COLUMN [--task TASK]] [--against FILE]
       aurora profile PATH --engine spark --master URL [--allow-sample]
       aurora profile PATH --emit-job job.py [--allow-sample] [--format F]

Measures every column: gaps, values, distribution, patterns, order, spellings, cells that look wrong; and the table:
repeated rows and columns, keys, columns that decide others, gaps that fall together.

  --json            a line of JSON a file: {file, rows, columns, …}
  --html REPORT     writes a report that needs no other file and runs no script; for a folder, REPORT is a folder
  --target COLUMN   measures each column against this one
  --task TASK       ${tasks.join(', ')}; by default what the target looks like
  --against FILE    an earlier table of the same kind: says what has changed since

Where the table lies on a cluster (docs/spark.md):${engineHelp}
  --emit-job F      writes the job to run there by hand, \`spark-submit F [RESULT]\`; its result opens here like a file

The report and the JSON hold values of the table.
`,
  async run(words, io) {
    const wanted = parseWords(words)
    if (wanted.emitJob !== null) return await emitJob(wanted, io)
    const onCluster = { files: [{ path: wanted.place, name: wanted.place }], isFolder: false }
    const { files, isFolder } = wanted.spark === null ? await filesOf(wanted.path) : onCluster
    const before = wanted.against === null ? null : await profileOf(wanted.against, wanted.context, null, io)
    let failed = 0
    for await (const outcome of eachFile(files, (file) => profileOf(file.path, wanted.context, wanted.spark, io))) {
      if ('error' in outcome) {
        if (!isFolder) throw outcome.error
        failed += 1
        if (wanted.json) io.out(`${JSON.stringify({ file: outcome.file.name, error: outcome.error.toShape() })}\n`)
        io.say(`aurora: ${outcome.error.message}`)
        continue
      }
      const drift = before === null ? null : driftBetween(before, outcome.result)
      tell(outcome.file.name, outcome.result, drift, wanted.json, io)
      if (wanted.html !== null) {
        const report = isFolder ? join(wanted.html, `${outcome.file.name.replaceAll('/', '_')}.html`) : wanted.html
        await writeReport(report, outcome.file.name, outcome.result)
        io.say(`The report is in ${report}.`)
      }
    }
    return failed > 0 && failed === files.length ? EXIT_BAD_USAGE : EXIT_FINE
  },
}

async function profileOf(path: string, context: Context, spark: SparkSettings | null, io: CommandIo): Promise<TableProfile> {
  const opened =
    spark === null ? await openTable(path, {}, { signal: io.signal }) : await measureOnSpark(path, spark, hooksFor(io))
  if (context.target !== null && !opened.columns.includes(context.target)) {
    throw new AuroraError('bad_input', `${basename(path)} has no column named ${context.target}.`)
  }
  return await profileTable(opened, {
    context,
    signal: io.signal,
    onProgress: ({ stage, done, total }) => {
      const share = total === null ? done.toLocaleString('en-US') : `${Math.floor((100 * done) / Math.max(1, total))} %`
      io.progress(`${stage} ${share}`)
    },
  })
}

async function emitJob({ place, emitJob: out, job }: ReturnType<typeof parseWords>, io: CommandIo): Promise<number> {
  const source = await sourceOnCluster(place, job.format)
  const { bytes } = defaultSettings
  await writeText(out!, profileJob({ ...source, values: job.values, bytes, out: 'job-result.json', remote: null }))
  io.say(`Run it where the table is: spark-submit ${out} job-result.json; then open the result: aurora analyze job-result.json`)
  return EXIT_FINE
}

function tell(file: string, profile: TableProfile, drift: TableDrift | null, json: boolean, io: CommandIo): void {
  if (json) io.out(`${JSON.stringify({ file, ...profile, ...(drift === null ? {} : { drift }) })}\n`)
  else io.out(profileWords(file, profile, drift))
}

async function writeReport(path: string, title: string, profile: TableProfile): Promise<void> {
  await writeText(path, htmlReport(title, profile))
}

async function writeText(path: string, text: string): Promise<void> {
  try {
    await writeFile(path, text)
  } catch (thrown) {
    throw fileError(thrown, path)
  }
}

function parseWords(words: readonly string[]) {
  const { values, positionals } = commandWords('profile', words, {
    json: { type: 'boolean' },
    html: { type: 'string' },
    target: { type: 'string' },
    task: { type: 'string' },
    against: { type: 'string' },
    'emit-job': { type: 'string' },
    ...engineOptions,
  })
  return {
    path: onePath('profile', positionals),
    /** As it was given: on a cluster it may be no path of this machine. */
    place: positionals[0]!,
    spark: sparkSettings(values),
    emitJob: values['emit-job'] === undefined ? null : resolve(values['emit-job']),
    job: jobSettings(values),
    json: values.json === true,
    html: values.html === undefined ? null : resolve(values.html),
    against: values.against === undefined ? null : resolve(values.against),
    context: { ...noContext, target: values.target ?? null, task: oneOf('task', values.task, tasks) ?? noContext.task },
  }
}
