import { AuroraError } from '../../contract/errors.ts'
import type { Emitter } from '../emitter.ts'
import type { Program, ProgramStep } from '../program.ts'
import { helpersFor } from '../python/helper.ts'
import { isPlain } from '../python/import-options.ts'
import { commentText } from '../python/quote.ts'
import type { Assignment, Learn } from '../tree/plan.ts'
import { opsIn, usesIndex } from '../tree/walk.ts'
import { rExpression } from './expression.ts'
import { rHelpers } from './helpers.ts'
import { jsonHelpers } from './json-helpers.ts'
import { learnHelpers } from './learn-helpers.ts'
import { rText, rValue, rVector } from './quote.ts'

const SEVERAL = new Set(['references', 'ranks', 'target_means', 'vocabulary', 'neighbours'])

export const r: Emitter = {
  target: 'r',
  ending: '.R',
  title: 'R',
  cannot: {},
  emit(program, { fitted }) {
    const { format, headerRows, skippedRecords, endRecord, compression } = program.import
    const readable =
      isPlain({ ...program.import, preambleRows: 0 }) && headerRows <= 1 && skippedRecords.length === 0 && endRecord === null
    if (format !== 'delimited' || !readable || (compression !== 'none' && compression !== 'gzip')) {
      throw new AuroraError(
        'action_refused',
        'Base R cannot read this source as the recipe does: write it out with `aurora read` first.',
        { target: 'r' },
      )
    }
    const body = `${prepareR(program, fitted)}\n\n${fitted ? FROZEN : LEARNING}`
    const used = helpersFor(body, [...rHelpers, ...jsonHelpers, ...learnHelpers])
    return [
      header(program, fitted),
      'invisible(Sys.setlocale("LC_CTYPE", "C.UTF-8"))',
      constants(program, fitted),
      ...used.map((helper) => helper.code),
      body,
    ]
      .join('\n\n')
      .concat('\n')
  },
}

const RUN = `

if (sys.nframe() == 0L) do.call(main, as.list(commandArgs(trailingOnly = TRUE)))`

const LEARNING = `main <- function(source, result, training = source) {
  learned <- prepare(read_columns(training), list(), TRUE)$learned
  write_columns(finished(prepare(read_columns(source), learned, FALSE)$d), result)
}${RUN}`

const FROZEN = `main <- function(source, result) {
  write_columns(finished(prepare(read_columns(source), LEARNED, FALSE)$d), result)
}${RUN}`

function header(program: Program, fitted: boolean): string {
  const learning = program.steps.filter((step) => step.learns !== '' && step.plan.learn.length > 0)
  return [
    `# Prepares a table with R. Needs R 4.2 or newer and ${composes(program) ? 'the package stringi 1.7 or newer (Unicode normalisation)' : 'no package'}.`,
    fitted
      ? '# Run: Rscript script.R IN OUT (the statistics are those that the recipe learned: LEARNED)'
      : '# Run: Rscript script.R IN OUT [TRAINING] (learns from TRAINING, or from IN without it)',
    `# Made from the recipe for ${commentText(program.source)}.`,
    learning.length === 0 ? '# Learns nothing from training rows.' : '# Learns from training rows alone:',
    ...learning.map((step) => `#   ${step.number} - ${step.columns.map(commentText).join(', ')}: ${commentText(step.learns)}`),
  ].join('\n')
}

function composes({ steps }: Program): boolean {
  return steps.some(({ plan }) => [...(plan.before ?? []), ...plan.set].some((each) => opsIn(each.value).has('compose')))
}

function constants(program: Program, fitted: boolean): string {
  const of = (kind: string): string => rVector([...program.kinds].filter(([, each]) => each === kind).map(([name]) => name))
  const { delimiter, quote, headerRows, preambleRows, encoding, columns } = program.import
  const reading = encoding.toLowerCase() === 'utf-8' ? 'UTF-8-BOM' : encoding
  const lines = [
    `TARGET <- ${program.context.target === null ? 'character(0)' : rText(program.context.target)}`,
    `COLUMNS <- ${rVector(program.columns)}`,
    `WHOLE <- ${of('integer')}`,
    `FLAGS <- ${of('boolean')}`,
    `DAYS <- ${of('date')}`,
    `TIMES <- ${of('datetime')}`,
    `IMPORT <- list(delimiter = ${rText(delimiter)}, quote = ${rText(quote ?? '')}, header = ${headerRows === 1 ? 'TRUE' : 'FALSE'}, preamble = ${preambleRows}, encoding = ${rText(reading)}, columns = ${rVector(columns)})`,
  ]
  if (fitted) {
    const steps = Object.entries(program.fitted ?? {})
    const values = steps.map(
      ([, known]) =>
        `  list(${Object.entries(known)
          .map(([name, value]) => `${rText(name)} = ${rValue(value)}`)
          .join(', ')})`,
    )
    lines.push(`LEARNED <- setNames(list(\n${values.join(',\n')}\n), ${rVector(steps.map(([id]) => id))})`)
  }
  return lines.join('\n')
}

function prepareR(program: Program, fitted: boolean): string {
  const body = program.steps.flatMap((step) => stepLines(program, step, fitted))
  return [
    'prepare <- function(d, learned, learn) {',
    ...body.map((line) => `  ${line}`),
    '  list(d = d, learned = learned)',
    '}',
  ].join('\n')
}

function stepLines(program: Program, step: ProgramStep, fitted: boolean): readonly string[] {
  const title = `# ${step.number} - ${step.columns.map(commentText).join(', ')}: ${commentText(step.words)}`
  const id = rText(step.id)
  const learn =
    step.plan.learn.length === 0
      ? []
      : [...(fitted ? [] : [`if (learn) learned[[${id}]] <- ${learnR(step.plan.learn)}`]), `k <- learned[[${id}]]`]
  const lines = [
    ...(step.plan.before ?? []).flatMap(assignR),
    ...learn,
    ...step.plan.set.flatMap(assignR),
    ...step.plan.drop.map((name) => `d[[${rText(name)}]] <- NULL`),
  ]
  if (lines.length === 0) return [title]
  const { target } = program.context
  if (target === null || !step.columns.includes(target)) return [title, ...lines]
  return [title, `if (${rText(target)} %in% names(d)) {`, ...lines.map((line) => `  ${line}`), '}']
}

function assignR(assignment: Assignment): readonly string[] {
  if (assignment.each === undefined) return [`d[[${rText(assignment.to)}]] <- ${rExpression(assignment.value)}`]
  const { value, prefix, each } = assignment
  if (value.node === 'call' && value.op === 'word_weight') {
    const bag = value.args[0] === undefined ? '' : rExpression(value.args[0])
    return [
      `weights <- word_weights(${bag}, k)`,
      `for (index in seq_along(k[["words"]])) d[[free_name(d, paste0(${rText(prefix)}, k[["words"]][index]))]] <- weights[, index]`,
    ]
  }
  const list = `k[[${rText(each)}]]`
  const name = `free_name(d, paste0(${rText(prefix)}, ${each === 'categories' ? 'label(item)' : 'item'}))`
  if (usesIndex(value)) {
    return [
      `for (index in seq_along(${list}) - 1) {`,
      `  item <- ${list}[index + 1]`,
      `  d[[${name}]] <- ${rExpression(value)}`,
      '}',
    ]
  }
  return [`for (item in ${list}) d[[${name}]] <- ${rExpression(value)}`]
}

function learnR(learns: readonly Learn[]): string {
  const parts = learns.map((each) =>
    SEVERAL.has(each.kind) ? learnCall(each) : `list(${rText(each.name)} = ${learnCall(each)})`,
  )
  return parts.length === 1 ? (parts[0] ?? 'list()') : `c(${parts.join(', ')})`
}

function learnCall(learn: Learn): string {
  const of = learn.of.map(rExpression)
  const [a = '', b = ''] = of
  const option = (name: string): string => rValue(learn.options[name] ?? null)
  switch (learn.kind) {
    case 'quantile':
      return `learn_quantile(${a}, ${option('at')})`
    case 'edges':
      return `edges_by_${learn.options['by'] === 'rank' ? 'rank' : 'width'}(${a}, ${option('bins')})`
    case 'references':
      return `references(${a}, ${option('points')})`
    case 'mode':
      return `learn_mode(${a}, ${option('empty')})`
    case 'categories':
    case 'vocabulary':
      return `${learn.kind}(${a}, ${option('most')}, ${option('min_count')})`
    case 'ranks':
      return `ranks_by_${learn.options['by'] === 'value' ? 'value' : 'frequency'}(${a})`
    case 'shares':
      return `shares(${a})`
    case 'target_means':
      return `target_means(${a}, ${b}, ${option('smoothing')}, ${option('task')})`
    case 'items':
      return `learn_items(${a}, ${option('most')})`
    case 'json_keys':
      return `json_keys(${a}, ${option('most')})`
    case 'variants':
      return `variants(${a}, ${b})`
    case 'power':
      return `best_power(${a})`
    case 'neighbours':
      return `neighbours(${a}, list(${of.slice(1).join(', ')}), ${option('most')})`
    default:
      return `learn_${learn.kind}(${a})`
  }
}
