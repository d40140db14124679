import type { Program } from '../program.ts'
import { type Helper, helpersFor } from './helper.ts'
import { commentText, pythonText, pythonValue } from './quote.ts'

export interface Script {
  title: string
  usage: readonly string[]
  versions: readonly string[]
  imports: readonly string[]
  constants: readonly string[]
  body: string
  library: readonly Helper[]
}

export function assemble(program: Program, script: Script): string {
  const used = helpersFor(script.body, script.library)
  const imports = [...new Set([...script.imports, ...used.flatMap((helper) => helper.imports)])]
  const plain = imports.filter((line) => line.startsWith('import ') && isStandard(line)).sort()
  const from = imports.filter((line) => line.startsWith('from ') && isStandard(line)).sort()
  const others = imports.filter((line) => !isStandard(line)).sort()
  return [
    header(program, script),
    [...plain, ...from].join('\n'),
    others.join('\n'),
    script.constants.join('\n'),
    ...used.map((helper) => `\n${helper.code}`),
    `\n${script.body}`,
  ]
    .filter((part) => part.trim() !== '')
    .join('\n\n')
    .concat('\n')
}

const THIRD_PARTY = /^(?:import|from) (?:numpy|pandas|polars|pyarrow|sklearn|pyspark)/

function isStandard(line: string): boolean {
  return !THIRD_PARTY.test(line)
}

function header(program: Program, script: Script): string {
  const learning = program.steps.filter((step) => step.learns !== '' && step.plan.learn.length > 0)
  return [
    `# ${script.title}`,
    `# Needs ${script.versions.join(', ')}.`,
    ...script.usage.map((line) => `# ${line}`),
    `# Made from the recipe for ${commentText(program.source)}.`,
    '#',
    learning.length === 0 ? '# Learns nothing from training rows.' : '# Learns from training rows alone:',
    ...learning.map((step) => `#   ${step.number} · ${step.columns.map(commentText).join(', ')}: ${commentText(step.learns)}`),
  ].join('\n')
}

/** Names that the script knows by kind: how they are written. */
export function formatConstants(program: Program): readonly string[] {
  const of = (kind: string): string => pythonValue([...program.kinds].filter(([, each]) => each === kind).map(([name]) => name))
  return [`WHOLE = ${of('integer')}  # written as whole numbers`, `FLAGS = ${of('boolean')}  # written as true and false`]
}

export function tableConstants(program: Program): readonly string[] {
  const { target } = program.context
  return [
    `TARGET = ${target === null ? 'None' : pythonText(target)}`,
    `COLUMNS = ${pythonValue(program.columns)}`,
    `KEYS = ${pythonValue(program.keys)}  # written, but never features`,
  ]
}

/** Learned values as a literal; a statistic of nothing is not a number. */
export function learnedLiteral(program: Program): string {
  const fitted = program.fitted ?? {}
  const lines = Object.entries(fitted).map(([step, values]) => {
    const entries = Object.entries(values).map(
      ([name, value]) => `${pythonText(name)}: ${value === null ? 'float("nan")' : pythonValue(value)}`,
    )
    return `    ${pythonText(step)}: {${entries.join(', ')}},`
  })
  return ['LEARNED = {', ...lines, '}'].join('\n')
}
