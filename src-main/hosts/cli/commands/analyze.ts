import { rename, writeFile } from 'node:fs/promises'
import { type Context, modelFamilies, type Task, tasks } from '#shared/contract/context.ts'
import { AuroraError } from '#shared/contract/errors.ts'
import { type Analysis, analyzeFile } from '../../../advisor/analyze-file.ts'
import { measureOnSpark } from '../../../engine/spark/measure-on-spark.ts'
import type { SparkSettings } from '../../../engine/spark/spark-settings.ts'
import { eachFile, filesOf } from '../../../ingest/each-file.ts'
import { personalAdvisor } from '../../../learn/personal-advisor.ts'
import { stateFolder } from '../../../paths.ts'
import { type Command, type CommandIo, EXIT_BAD_USAGE, EXIT_FINE } from '../command.ts'
import { commandWords, oneOf } from '../command-words.ts'
import { engineHelp, engineOptions, hooksFor, sparkSettings } from '../engine-options.ts'

export const command: Command = {
  name: 'analyze',
  summary: 'what to do with each column, how sure, and why',
  help: `
usage: aurora analyze FILE|DIR [--target C] [--task T] [--model M] [--domain D] [--quick] [--recipe-out r.json] [--json]
       aurora analyze PATH --engine spark --master URL [--allow-sample]

Reads the table, measures every column and recommends what to do with each: with a confidence, reasons and alternatives.

  --target C       the column that is to be predicted
  --task T         ${tasks.join(', ')}; guessed from the target when it is not given
  --model M        the kind of model that follows: ${modelFamilies.join(', ')}
  --domain D       the field that the table comes from, such as health
  --quick          no measuring: with a target and a model, treatments are otherwise tried on the rows of the table itself,
                   within folds, which takes some seconds
  --recipe-out F   the recipe as JSON, for \`aurora apply\` and \`aurora export\`
  --json           everything as JSON on stdout, a line a file

What you taught AURORA on this machine counts here too; AURORA_HOME names another place for it, such as an empty one.

Where the table lies on a cluster (docs/spark.md); FILE may also be the result of a job that was run there by hand:${engineHelp}

Example: aurora analyze houses.csv --target price --model linear --recipe-out r.json
`,
  async run(words, io) {
    const asked = parseWords(words)
    const onCluster = { files: [{ path: asked.path, name: asked.path }], isFolder: false }
    const { files, isFolder } = asked.spark === null ? await filesOf(asked.path) : onCluster
    if (isFolder && asked.recipeOut !== null) throw new AuroraError('bad_usage', 'A recipe is for one file, not for a folder.')
    const { advisor, notes, close } = await personalAdvisor(stateFolder())
    for (const note of notes) io.say(`aurora: ${note}`)
    const options = {
      ...asked,
      signal: io.signal,
      ...(asked.spark === null ? {} : { open: openOnSpark(asked.spark, io) }),
      progress: (done: string) => io.progress(isFolder ? done : `${asked.path}: ${done}`),
    }
    try {
      let failed = 0
      for await (const outcome of eachFile(files, (file) => analyzeFile(file.path, advisor, options))) {
        if ('error' in outcome) {
          if (!isFolder) throw outcome.error
          failed++
          io.say(`aurora: ${outcome.error.message}`)
          if (asked.json) io.out(`${JSON.stringify({ file: outcome.file.name, error: outcome.error.toShape() })}\n`)
          continue
        }
        const analysis = { ...outcome.result, file: outcome.file.name }
        if (asked.recipeOut !== null) await writeRecipe(asked.recipeOut, analysis)
        if (asked.json) io.out(`${JSON.stringify(asJson(analysis))}\n`)
        else tell(analysis, io)
      }
      return failed > 0 && failed === files.length ? EXIT_BAD_USAGE : EXIT_FINE
    } finally {
      close()
    }
  },
}

function openOnSpark(settings: SparkSettings, io: CommandIo) {
  return (path: string) => measureOnSpark(path, settings, hooksFor(io))
}

interface Asked {
  path: string
  spark: SparkSettings | null
  target: string | null
  task: Task | null
  model: Context['model']
  domain: string | null
  measure: boolean
  recipeOut: string | null
  json: boolean
}

function parseWords(words: readonly string[]): Asked {
  const { values, positionals } = read(words)
  const [path] = positionals
  if (path === undefined || positionals.length > 1)
    throw new AuroraError('bad_usage', 'Name one file or folder: aurora analyze FILE')
  return {
    path,
    spark: sparkSettings(values),
    target: values.target ?? null,
    task: oneOf('task', values.task, tasks),
    model: oneOf('model', values.model, modelFamilies),
    domain: values.domain ?? null,
    measure: values.quick !== true,
    recipeOut: values['recipe-out'] ?? null,
    json: values.json === true,
  }
}

function read(words: readonly string[]) {
  return commandWords('analyze', words, {
    target: { type: 'string' },
    task: { type: 'string' },
    model: { type: 'string' },
    domain: { type: 'string' },
    quick: { type: 'boolean' },
    ...engineOptions,
    'recipe-out': { type: 'string' },
    json: { type: 'boolean' },
  })
}

async function writeRecipe(path: string, { recipe }: Analysis): Promise<void> {
  await writeFile(`${path}.partial`, `${JSON.stringify(recipe, null, 1)}\n`)
  await rename(`${path}.partial`, path)
}

function asJson({ file, context, profile, table, recommendations, measured }: Analysis) {
  const { treatments: _, ...figures } = measured ?? { treatments: null }
  return {
    file,
    rows: profile.rows,
    columns: profile.columns.length,
    exactness: profile.exactness,
    context,
    measured: measured === null ? null : figures,
    table,
    recommendations,
  }
}

function tell(analysis: Analysis, io: CommandIo): void {
  const { file, profile, table, recommendations, measured } = analysis
  io.out(`${file}: ${profile.rows} rows, ${profile.columns.length} columns\n`)
  for (const { severity, words, remedy } of table) io.out(`  ${severity.padEnd(8)} ${words} ${remedy}\n`)
  for (const { column, words, confidence, sure, reasons, alternatives } of recommendations) {
    io.out(`\n${column}\n  ${sure ? words : 'Not sure. Please choose:'} (${Math.round(confidence * 100)} %)\n`)
    if (!sure) for (const option of alternatives) io.out(`    - ${option.words}: ${option.reason}\n`)
    for (const reason of reasons.slice(0, 3)) io.out(`    ${reason.words}\n`)
  }
  if (measured !== null) {
    const { before, after, rows, tried, tells } = measured
    const percent = (share: number) => `${(share * 100).toFixed(1)} %`
    if (!tells) io.out(`\nMeasured on ${rows} rows, ${tried} plans: none tells the target better than chance; rules decide.\n`)
    else
      io.out(
        `\nMeasured on ${rows} rows, ${tried} plans: ${percent(before)} with what people write first, ${percent(after)} with this plan.\n`,
      )
  }
}
