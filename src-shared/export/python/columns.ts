import type { Call, Expression } from '../tree/expression.ts'
import { argument, learnedOption, listOption, mapOption, numberOption, textOption } from '../tree/walk.ts'
import { pythonNumber, pythonText, pythonValue } from './quote.ts'
import { isPerValue, scalarPython } from './scalar.ts'

const INFIX: Partial<Record<Call['op'], string>> = {
  add: '+',
  subtract: '-',
  multiply: '*',
  divide: '/',
  power: '**',
  modulo: '%',
  equal: '==',
  less: '<',
  at_most: '<=',
  all: '&',
  any: '|',
}
const NUMPY: Partial<Record<Call['op'], string>> = {
  absolute: 'np.abs',
  sign: 'np.sign',
  square_root: 'np.sqrt',
  logarithm: 'np.log',
  exponential: 'np.exp',
  floor: 'np.floor',
  sine: 'np.sin',
  cosine: 'np.cos',
  arcsine: 'np.arcsin',
  least: 'np.minimum',
  greatest: 'np.maximum',
  is_missing: 'is_missing',
  forward_fill: 'forward_fill',
  epoch_seconds: 'seconds',
  whole_text: 'whole_text',
}

export function columnPython(name: string): string {
  return `c[${pythonText(name)}]`
}

/** Python over whole columns (numpy arrays in the dictionary `c`; `k` is what the step learned). */
export function vectorPython(expression: Expression): string {
  switch (expression.node) {
    case 'column':
      return columnPython(expression.name)
    case 'literal':
      return expression.value === null ? (expression.kind === 'text' ? 'None' : 'np.nan') : pythonValue(expression.value)
    case 'learned':
      return `k[${pythonText(expression.name)}]`
    case 'item':
      return 'item'
    case 'index':
      return 'index'
    case 'call':
      return callPython(expression)
  }
}

function callPython(call: Call): string {
  const native = nativeOnText(call)
  if (native !== null) return native
  if (isPerValue(call)) return perValue(call)
  const args = call.args.map(vectorPython)
  const [a = '', b = ''] = args
  const infix = INFIX[call.op]
  if (infix !== undefined) return `(${a} ${infix} ${b})`
  const numpy = NUMPY[call.op]
  if (numpy !== undefined) return `${numpy}(${args.join(', ')})`
  switch (call.op) {
    case 'negate':
      return `(-${a})`
    case 'not':
      return `~${a}`
    case 'number_of':
      return `(${a}).astype(float)`
    case 'choose':
      return `np.where(${args.join(', ')})`
    case 'first_known':
      return `first_known(${a}, ${b})`
    case 'lookup': {
      const name = learnedOption(call)
      const mapping = name === null ? pythonValue(mapOption(call, 'mapping')) : `k[${pythonText(name)}]`
      return `numbers(${a}, lambda v: look_up(v, ${mapping}, ${b}))`
    }
    case 'one_of': {
      const name = learnedOption(call)
      return `np.isin(${a}, ${name === null ? pythonValue(listOption(call, 'values')) : `k[${pythonText(name)}]`})`
    }
    case 'bin':
      return `bins(${a}, k["edges"])`
    case 'yeo_johnson':
      return `yeo_johnson(${a}, k["power"])`
    case 'interpolate':
      return `interpolate(${a}, k)`
    case 'nearest_mean':
      return `nearest_mean(${a}, [${args.slice(1).join(', ')}], k, ${pythonNumber(numberOption(call, 'neighbours'))})`
    case 'target_encode':
      return `encode_target(${a}, k, item)`
    case 'time_part':
      return `time_part(${a}, ${pythonText(textOption(call, 'part'))})`
    case 'hash_bucket':
      return `numbers(${a}, lambda v: hash_bucket(v, ${pythonNumber(numberOption(call, 'buckets'))}))`
    case 'json_field':
      return `texts(${a}, lambda v: json_field(v, item))`
    case 'list_has':
      return `list_flags(${a}, lambda v: list_has(v, item))`
    default:
      throw new RangeError(`no Python over columns for ${call.op}`)
  }
}

/** Where numpy can do it on the text itself, that is shorter and faster. */
function nativeOnText(call: Call): string | null {
  const first = call.args[0]
  if (first?.node !== 'column' || (first.kind !== 'text' && first.kind !== 'list')) return null
  if (call.op === 'is_missing') return `is_missing(${columnPython(first.name)})`
  if (call.op === 'first_known') {
    const other = argument(call, 1)
    if (other.node !== 'call') return `first_known(${columnPython(first.name)}, ${vectorPython(other)})`
  }
  if (call.op === 'equal' && call.args[1]?.node === 'item') return `(${columnPython(first.name)} == item)`
  return null
}

function perValue(call: Call): string {
  const column = columnPython(columnOf(call))
  if (columnKind(call) === 'list')
    return `${call.kind === 'condition' ? 'list_flags' : 'list_numbers'}(${column}, lambda v: ${scalarPython(call)})`
  const by = { condition: 'flags', text: 'texts', list: 'texts', date: 'times', datetime: 'times' } as const
  const helper = call.kind in by ? by[call.kind as keyof typeof by] : 'numbers'
  return `${helper}(${column}, ${lambda(call)})`
}

function lambda(call: Call): string {
  const [only] = call.args
  const plain = call.args.length === 1 && only?.node === 'column' && Object.keys(call.options).length === 0
  return plain ? call.op : `lambda v: ${scalarPython(call)}`
}

function find(expression: Expression): Extract<Expression, { node: 'column' }> | null {
  if (expression.node === 'column') return expression
  if (expression.node !== 'call') return null
  for (const each of expression.args) {
    const found = find(each)
    if (found !== null) return found
  }
  return null
}

function columnOf(call: Call): string {
  return find(call)?.name ?? ''
}

function columnKind(call: Call): string {
  return find(call)?.kind ?? ''
}
