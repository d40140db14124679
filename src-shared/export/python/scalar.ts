import type { Call, Expression, Op } from '../tree/expression.ts'
import {
  columnsIn,
  learnedOption,
  listOption,
  mapOption,
  numberOption,
  opsIn,
  textOption,
  usesItem,
  visit,
} from '../tree/walk.ts'
import { pythonNumber, pythonText, pythonValue } from './quote.ts'

type Emit = (expression: Expression) => string

const SPECIAL: readonly Op[] = [
  'forward_fill',
  'bin',
  'interpolate',
  'nearest_mean',
  'target_encode',
  'word_weight',
  'time_part',
  'epoch_seconds',
]

/** Arithmetic is done on whole columns, even where its input comes from text. */
const VECTOR: ReadonlySet<Op> = new Set<Op>([
  'add',
  'subtract',
  'multiply',
  'divide',
  'negate',
  'absolute',
  'sign',
  'square_root',
  'logarithm',
  'exponential',
  'power',
  'floor',
  'modulo',
  'least',
  'greatest',
  'sine',
  'cosine',
  'arcsine',
  'number_of',
  'yeo_johnson',
])

const COMPARE: Partial<Record<Op, string>> = { equal: '==', less: '<', at_most: '<=' }
const ARITHMETIC: Partial<Record<Op, string>> = {
  add: 'a + b',
  subtract: 'a - b',
  multiply: 'a * b',
  divide: 'a / b',
  power: 'a**b',
  modulo: 'a % b',
  least: 'min(a, b)',
  greatest: 'max(a, b)',
}

/** Whether the expression is a function of one text column that can be computed value by value. */
export function isPerValue(expression: Expression): boolean {
  if (expression.node !== 'call' || VECTOR.has(expression.op)) return false
  const columns = columnsIn(expression)
  if (columns.length > 1 || usesItem(expression)) return false
  let textual = columns.length === 1
  visit(expression, (node) => {
    if (node.node === 'column') textual &&= node.kind === 'text' || node.kind === 'list'
  })
  return textual && SPECIAL.every((op) => !opsIn(expression).has(op))
}

/** Python for one value `v` of the column; missing is None. `learned` is the dictionary of the step. */
export function scalarPython(expression: Expression, learned = 'k'): string {
  const emit: Emit = (each) => scalarPython(each, learned)
  switch (expression.node) {
    case 'column':
      return 'v'
    case 'literal':
      return pythonValue(expression.value)
    case 'learned':
      return `${learned}[${pythonText(expression.name)}]`
    case 'item':
      return 'item'
    case 'index':
      return 'index'
    case 'call':
      return callPython(expression, emit, learned)
  }
}

function callPython(call: Call, emit: Emit, learned: string): string {
  const args = call.args.map(emit)
  const [a = 'None', b = 'None', c = 'None'] = args
  const compare = COMPARE[call.op]
  if (compare !== undefined) {
    return call.op === 'equal'
      ? `(${a} is not None and ${a} == ${b})`
      : `bool(calculate(lambda a, b: a ${compare} b, ${a}, ${b}))`
  }
  const arithmetic = ARITHMETIC[call.op]
  if (arithmetic !== undefined) return `calculate(lambda a, b: ${arithmetic}, ${a}, ${b})`
  switch (call.op) {
    case 'negate':
      return `calculate(lambda a: -a, ${a})`
    case 'absolute':
      return `calculate(abs, ${a})`
    case 'number_of':
      return `int(${a})`
    case 'is_missing':
      return `(${a} is None)`
    case 'one_of':
      return learnedOption(call) === null
        ? `(${a} in ${setOf(listOption(call, 'values'))})`
        : `(${a} in ${learned}[${pythonText(learnedOption(call) ?? '')}])`
    case 'all':
      return `(${a} and ${b})`
    case 'any':
      return `(${a} or ${b})`
    case 'not':
      return `(not ${a})`
    case 'choose':
      return `(${b} if ${a} else ${c})`
    case 'first_known':
      return `first_of(${a}, ${b})`
    case 'lookup': {
      const name = learnedOption(call)
      return `look_up(${a}, ${name === null ? pythonValue(mapOption(call, 'mapping')) : `${learned}[${pythonText(name)}]`}, ${b})`
    }
    case 'matches':
    case 'extract':
    case 'replace':
    case 'rewrite':
      return `${call.op}(${[a, pythonPattern(textOption(call, 'pattern')), ...patternRest(call)].join(', ')})`
    default:
      return `${call.op}(${[...args, ...Object.values(call.options).map(pythonValue)].join(', ')})`
  }
}

function patternRest(call: Call): readonly string[] {
  if (call.op === 'extract') return numberOption(call, 'group') === 0 ? [] : [pythonNumber(numberOption(call, 'group'))]
  if (call.op === 'replace') return [pythonText(textOption(call, 'by'))]
  if (call.op === 'rewrite') return listOption(call, 'template').map(pythonValue)
  return []
}

function setOf(values: readonly (string | number)[]): string {
  return values.length === 0 ? '()' : `{${values.map(pythonValue).join(', ')}}`
}

/** In Python `$` also stands before a last line end. */
export function pythonPattern(pattern: string): string {
  const strict = endOnly(pattern, '\\Z')
  return /["\\\n]/.test(strict) && !/"|[^\x20-\x7e]/.test(strict) ? `r"${strict}"` : pythonText(strict)
}

/** Replaces each `$` that is neither escaped nor in a class. */
export function endOnly(pattern: string, mark: string): string {
  let result = ''
  let inClass = false
  for (let index = 0; index < pattern.length; index++) {
    const each = pattern[index] ?? ''
    if (each === '\\') result += each + (pattern[++index] ?? '')
    else {
      if (each === '[') inClass = true
      else if (each === ']') inClass = false
      result += each === '$' && !inClass ? mark : each
    }
  }
  return result
}
