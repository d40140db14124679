import { readFile, rename, writeFile } from 'node:fs/promises'
import { AuroraError } from '#shared/contract/errors.ts'
import { readRecipe, writeRecipe } from '#shared/recipe/index.ts'
import { type ApplyProgress, applyRecipe } from '../../../engine/apply/apply-recipe.ts'
import { applyOnSpark } from '../../../engine/spark/apply-on-spark.ts'
import { type Command, type CommandIo, EXIT_FINE } from '../command.ts'
import { commandWords } from '../command-words.ts'
import { engineHelp, engineOptions, hooksFor, sparkSettings } from '../engine-options.ts'
import { kindsToFailOn, refuseUnlessFit } from '../gate.ts'

export const command: Command = {
  name: 'apply',
  summary: 'prepare a file with a recipe and write the result',
  help: `
usage: aurora apply FILE --recipe r.json --out cleaned.csv|.tsv|.parquet|.ndjson
       aurora apply PATH --recipe r.json --out FOLDER --engine spark --master URL

Runs all steps of the recipe. What a step learns comes from the recipe, or from FILE where the recipe has not learned yet.
The source is never changed: its SHA-256 is shown before and after. An interrupted run goes on where it stopped.

  --recipe F        the recipe
  --out F           where to write; the ending decides the format
  --recipe-out F    also write the recipe with what it has learned
  --refit           learn from FILE even if the recipe has already learned
  --split SHARE     hold back this share of the rows: writes out.train.* and out.test.*, learns from the training rows alone
  --folds N         N folds: writes out.fold1.train.*, out.fold1.test.*, ...
  --stratify C      with --split: both parts keep the shares of the values of column C
  --seed N          for --split and --folds (default 0)
  --formula-guard   text that a spreadsheet would take for a formula gets an apostrophe in front
  --fail-on KINDS   first compare FILE with the recipe, and end with code 2 before anything is written when it finds one of
                    missing, renamed, retyped, unseen, drift, extra (with commas between)
  --against FILE    for --fail-on drift: the file that the recipe was made on
  --json            a report on stdout

Where the table lies on a cluster (docs/spark.md), OUT is a folder of parts there, and an interrupted run goes on with the
parts that are missing:${engineHelp}

Example: aurora apply people.csv --recipe r.json --out people-clean.parquet`,
  async run(words, io) {
    const { values, positionals } = readWords(words)
    const [source, ...more] = positionals
    if (source === undefined || more.length > 0)
      throw new AuroraError('bad_usage', 'Name one file: aurora apply FILE --recipe r.json --out cleaned.csv', {})
    if (values.recipe === undefined) throw new AuroraError('bad_usage', 'Name the recipe: --recipe r.json', {})
    if (values.out === undefined) throw new AuroraError('bad_usage', 'Say where to write: --out cleaned.csv', {})
    const recipe = readRecipe(await textOf(values.recipe))
    const seed = numberOf(values.seed ?? '0', '--seed')
    const share = values.split === undefined ? null : numberOf(values.split, '--split')
    if (share !== null && (share <= 0 || share >= 1))
      throw new AuroraError('bad_usage', '--split takes a share between 0 and 1.', { share })
    const folds = values.folds === undefined ? null : numberOf(values.folds, '--folds')
    if (folds !== null && (!Number.isInteger(folds) || folds < 2 || folds > 100))
      throw new AuroraError('bad_usage', '--folds takes a whole number from 2 to 100.', { folds })
    const spark = sparkSettings(values)
    const failOn = kindsToFailOn(values['fail-on'])
    if (spark !== null && failOn.length > 0)
      throw new AuroraError('bad_usage', '--fail-on looks at a file of this machine: it does not go with --engine spark.')
    await refuseUnlessFit(source, recipe, failOn, values.against ?? null, io.signal)
    const options = {
      refit: values.refit ?? false,
      formulaGuard: values['formula-guard'] ?? false,
      split: share === null ? null : { testShare: share, seed, stratify: values.stratify ?? null },
      folds: folds === null ? null : { count: folds, seed },
    }
    const report =
      spark === null
        ? await applyRecipe({
            source,
            recipe,
            out: values.out,
            ...options,
            signal: io.signal,
            onProgress: (progress) => io.progress(inWords(progress)),
          })
        : await applyOnSpark(source, recipe, values.out, spark, options, hooksFor(io))
    if (values['recipe-out'] !== undefined)
      await writeWhole(values['recipe-out'], writeRecipe({ ...recipe, fitted: report.fitted }))
    if (values.json === true) {
      const { fitted, ...rest } = report
      io.out(`${JSON.stringify({ ...rest, stepsLearned: Object.keys(fitted).length })}\n`)
    }
    tell(io, report)
    return EXIT_FINE
  },
}

function tell(io: CommandIo, report: Awaited<ReturnType<typeof applyRecipe>>): void {
  for (const file of report.files) io.say(`${file.path}: ${file.rows} rows, ${report.columns.length} columns`)
  if (report.leftOut.length > 0) io.say(`left out, as the recipe does not know them: ${report.leftOut.slice(0, 10).join(', ')}`)
  if (report.resumed) io.say('went on where an earlier run had stopped')
  io.say(`source unchanged: sha256 ${report.sourceBefore} before, ${report.sourceAfter} after`)
}

function inWords({ stage, done, total }: ApplyProgress): string {
  return stage === 'write'
    ? `writing: ${done} of ${total} rows`
    : { hash: 'reading the source', read: 'loading', learn: 'learning' }[stage]
}

function readWords(words: readonly string[]) {
  return commandWords('apply', words, {
    recipe: { type: 'string' },
    out: { type: 'string' },
    'recipe-out': { type: 'string' },
    'fail-on': { type: 'string' },
    against: { type: 'string' },
    refit: { type: 'boolean' },
    split: { type: 'string' },
    folds: { type: 'string' },
    stratify: { type: 'string' },
    seed: { type: 'string' },
    'formula-guard': { type: 'boolean' },
    json: { type: 'boolean' },
    ...engineOptions,
  })
}

function numberOf(text: string, option: string): number {
  const value = Number(text)
  if (text.trim() === '' || !Number.isFinite(value))
    throw new AuroraError('bad_usage', `${option} takes a number, not ${text}.`, { option })
  return value
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    throw new AuroraError('file_missing', `The recipe ${path} cannot be read.`, { path }, { cause: error })
  }
}

async function writeWhole(path: string, text: string): Promise<void> {
  await writeFile(`${path}.partial`, text)
  await rename(`${path}.partial`, path)
}
