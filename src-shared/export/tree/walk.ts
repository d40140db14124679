import type { Call, Expression, Op } from './expression.ts'

export function visit(expression: Expression, see: (node: Expression) => void): void {
  see(expression)
  if (expression.node === 'call') for (const each of expression.args) visit(each, see)
}

/** The names of the columns that are read. */
export function columnsIn(expression: Expression): readonly string[] {
  const names = new Set<string>()
  visit(expression, (node) => {
    if (node.node === 'column') names.add(node.name)
  })
  return [...names]
}

export function opsIn(expression: Expression): ReadonlySet<Op> {
  const ops = new Set<Op>()
  visit(expression, (node) => {
    if (node.node === 'call') ops.add(node.op)
  })
  return ops
}

export function usesItem(expression: Expression): boolean {
  let found = false
  visit(expression, (node) => {
    found ||= node.node === 'item' || node.node === 'index'
  })
  return found
}

export function argument(call: Call, index: number): Expression {
  const found = call.args[index]
  if (found === undefined) throw new RangeError(`${call.op} lacks argument ${index}`)
  return found
}

export function textOption(call: Call, name: string): string {
  const value = call.options[name]
  return typeof value === 'string' ? value : ''
}

export function numberOption(call: Call, name: string): number {
  const value = call.options[name]
  return typeof value === 'number' ? value : 0
}

export function learnedOption(call: Call): string | null {
  const value = call.options['learned']
  return typeof value === 'string' ? value : null
}

export function listOption(call: Call, name: string): readonly (string | number)[] {
  const value = call.options[name]
  return Array.isArray(value) ? (value as readonly (string | number)[]) : []
}

export function mapOption(call: Call, name: string): Readonly<Record<string, string | number>> {
  const value = call.options[name]
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, string | number>>)
    : {}
}

export function usesIndex(expression: Expression): boolean {
  let found = false
  visit(expression, (node) => {
    found ||= node.node === 'index'
  })
  return found
}
