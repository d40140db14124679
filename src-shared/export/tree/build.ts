import type { Call, Expression, Item, ItemIndex, Kind, LearnedValue, Literal, Op, Options, Plain } from './expression.ts'

export type Input = Expression | number

function asExpression(input: Input): Expression {
  return typeof input === 'number' ? number(input) : input
}

export function column(name: string, kind: Kind): Expression {
  return { node: 'column', name, kind }
}

export function number(value: number): Literal {
  return { node: 'literal', value, kind: 'number' }
}

export function text(value: string): Literal {
  return { node: 'literal', value, kind: 'text' }
}

export function missing(kind: Kind): Literal {
  return { node: 'literal', value: null, kind }
}

export function learned(name: string, kind: Kind = 'number'): LearnedValue {
  return { node: 'learned', name, kind }
}

export const item: Item = { node: 'item', kind: 'text' }
export const itemIndex: ItemIndex = { node: 'index', kind: 'number' }

export function call(op: Op, kind: Kind, args: readonly Input[], options: Options = {}): Call {
  return { node: 'call', op, kind, args: args.map(asExpression), options }
}

export const add = (...args: Input[]): Expression => chain('add', args)
export const multiply = (...args: Input[]): Expression => chain('multiply', args)
export const subtract = (a: Input, b: Input): Expression => call('subtract', 'number', [a, b])
export const divide = (a: Input, b: Input): Expression => call('divide', 'number', [a, b])
export const negate = (a: Input): Expression => call('negate', 'number', [a])
export const absolute = (a: Input): Expression => call('absolute', 'number', [a])
export const sign = (a: Input): Expression => call('sign', 'number', [a])
export const squareRoot = (a: Input): Expression => call('square_root', 'number', [a])
export const logarithm = (a: Input): Expression => call('logarithm', 'number', [a])
export const exponential = (a: Input): Expression => call('exponential', 'number', [a])
export const power = (a: Input, b: Input): Expression => call('power', 'number', [a, b])
export const floor = (a: Input): Expression => call('floor', 'number', [a])
export const modulo = (a: Input, b: Input): Expression => call('modulo', 'number', [a, b])
export const least = (a: Input, b: Input): Expression => call('least', 'number', [a, b])
export const greatest = (a: Input, b: Input): Expression => call('greatest', 'number', [a, b])
export const sine = (a: Input): Expression => call('sine', 'number', [a])
export const cosine = (a: Input): Expression => call('cosine', 'number', [a])
export const arcsine = (a: Input): Expression => call('arcsine', 'number', [a])
/** 1 where the condition holds, else 0. */
export const numberOf = (condition: Expression): Expression => call('number_of', 'integer', [condition])

export const equal = (a: Input, b: Input): Expression => call('equal', 'condition', [a, b])
export const less = (a: Input, b: Input): Expression => call('less', 'condition', [a, b])
export const atMost = (a: Input, b: Input): Expression => call('at_most', 'condition', [a, b])
export const isMissing = (a: Input): Expression => call('is_missing', 'condition', [a])
export const matches = (a: Expression, pattern: string): Expression => call('matches', 'condition', [a], { pattern })
export const oneOf = (a: Expression, values: readonly string[]): Expression => call('one_of', 'condition', [a], { values })
export const all = (...args: Expression[]): Expression => chain('all', args, 'condition')
export const any = (...args: Expression[]): Expression => chain('any', args, 'condition')
export const not = (a: Expression): Expression => call('not', 'condition', [a])

export function choose(condition: Expression, then: Input, otherwise: Input, kind?: Kind): Expression {
  const yes = asExpression(then)
  return call('choose', kind ?? yes.kind, [condition, yes, otherwise])
}

export function firstKnown(a: Expression, b: Input): Expression {
  return call('first_known', a.kind, [a, b])
}

/** The value that `mapping` gives (a literal map, or the name of a learned one), else `otherwise`. */
export function lookup(
  a: Expression,
  mapping: Readonly<Record<string, string | number>> | string,
  otherwise: Expression,
): Expression {
  const options: Options = typeof mapping === 'string' ? { learned: mapping } : { mapping }
  return call('lookup', otherwise.kind, [a, otherwise], options)
}

export const trim = (a: Expression): Expression => call('trim', 'text', [a])
export const lower = (a: Expression): Expression => call('lower', 'text', [a])
export const length = (a: Expression): Expression => call('length', 'integer', [a])
export const concat = (...args: Expression[]): Expression => call('concat', 'text', args)
export const replace = (a: Expression, pattern: string, by: string): Expression => call('replace', 'text', [a], { pattern, by })
export const remove = (a: Expression, characters: string): Expression => call('remove', 'text', [a], { characters })
export const extract = (a: Expression, pattern: string, group = 0): Expression => call('extract', 'text', [a], { pattern, group })
/** The whole text must match; `template` holds literal text and numbers of groups. No match gives missing. */
export const rewrite = (a: Expression, pattern: string, template: readonly (string | number)[]): Expression =>
  call('rewrite', 'text', [a], { pattern, template })
export const toNumber = (a: Expression): Expression => call('to_number', 'number', [a])

function chain(op: Op, args: readonly Input[], kind: Kind = 'number'): Expression {
  const [first, ...rest] = args
  if (first === undefined) throw new RangeError(`${op} needs at least one argument`)
  return rest.reduce<Expression>((left, right) => call(op, kind, [left, right]), asExpression(first))
}

export function isPlainList(value: Options[string] | undefined): value is readonly Plain[] {
  return Array.isArray(value)
}
