import { endOnly } from '../python/scalar.ts'
import type { Call, Expression } from '../tree/expression.ts'
import { learnedOption, listOption, mapOption, numberOption, textOption } from '../tree/walk.ts'
import { rNumber, rText, rValue, rVector } from './quote.ts'

const INFIX: Partial<Record<Call['op'], string>> = {
  add: '+',
  subtract: '-',
  multiply: '*',
  divide: '/',
  power: '^',
  modulo: '%%',
  all: '&',
  any: '|',
}
const COMPARE: Partial<Record<Call['op'], string>> = { equal: '==', less: '<', at_most: '<=' }
const NAMED: Partial<Record<Call['op'], string>> = {
  absolute: 'abs',
  square_root: 'sqrt',
  logarithm: 'log',
  exponential: 'exp',
  floor: 'floor',
  sign: 'sign',
  sine: 'sin',
  cosine: 'cos',
  arcsine: 'asin',
  least: 'pmin',
  greatest: 'pmax',
  number_of: 'as.numeric',
  is_missing: 'is.na',
  choose: 'pick',
  first_known: 'first_known',
  length: 'text_length',
  forward_fill: 'forward_fill',
  concat: 'concat',
}

/** R over whole columns (in the list `d`; `k` is what the step learned). */
export function rExpression(expression: Expression): string {
  switch (expression.node) {
    case 'column':
      return `d[[${rText(expression.name)}]]`
    case 'literal':
      return expression.value === null ? (expression.kind === 'text' ? 'NA_character_' : 'NA_real_') : rValue(expression.value)
    case 'learned':
      return `k[[${rText(expression.name)}]]`
    case 'item':
      return 'item'
    case 'index':
      return 'index'
    case 'call':
      return callR(expression)
  }
}

function callR(call: Call): string {
  const args = call.args.map(rExpression)
  const [a = '', b = ''] = args
  const infix = INFIX[call.op]
  if (infix !== undefined) return `(${a} ${infix} ${b})`
  const compare = COMPARE[call.op]
  if (compare !== undefined) return `is_true(${a} ${compare} ${b})`
  const named = NAMED[call.op]
  if (named !== undefined) return `${named}(${args.join(', ')})`
  const pattern = (): string => rText(endOnly(textOption(call, 'pattern'), '\\z'))
  const option = (name: string): string => rNumber(numberOption(call, name))
  const learned = learnedOption(call)
  switch (call.op) {
    case 'negate':
      return `(-${a})`
    case 'not':
      return `(!${a})`
    case 'one_of':
      return `(${a} %in% ${learned === null ? rVector(listOption(call, 'values')) : `k[[${rText(learned)}]]`})`
    case 'lookup':
      return `look_up(${a}, ${learned === null ? rValue(mapOption(call, 'mapping')) : `k[[${rText(learned)}]]`}, ${b})`
    case 'matches':
      return `matches(${a}, ${pattern()})`
    case 'extract':
      return numberOption(call, 'group') === 0 ? `extract(${a}, ${pattern()})` : `extract(${a}, ${pattern()}, ${option('group')})`
    case 'replace':
      return `replace(${a}, ${pattern()}, ${rText(textOption(call, 'by'))})`
    case 'rewrite':
      return `rewrite(${[a, pattern(), ...listOption(call, 'template').map(rValue)].join(', ')})`
    case 'split':
      return `split_items(${a}, ${rText(textOption(call, 'separator'))})`
    case 'epoch_seconds':
      return a
    case 'bin':
      return `bins(${a}, k[["edges"]])`
    case 'interpolate':
      return `interpolate(${a}, k)`
    case 'yeo_johnson':
      return `yeo_johnson(${a}, k[["power"]])`
    case 'nearest_mean':
      return `nearest_mean(${a}, list(${args.slice(1).join(', ')}), k, ${option('neighbours')})`
    case 'target_encode':
      return `encode_target(${a}, k, item)`
    default:
      return `${call.op}(${[...args, ...Object.values(call.options).map(rValue)].join(', ')})`
  }
}
