import type { Parameters, ParameterValue } from '../contract/action.ts'
import type { Facts } from '../contract/layer.ts'
import { isExpression, parseExpression } from './expression.ts'

type Reader = (facts: Facts) => ParameterValue

function compileValue(value: ParameterValue): Reader {
  if (isExpression(value)) return parseExpression(value.slice(1)).calculate
  if (typeof value === 'string' && value.startsWith('$')) {
    const name = value.slice(1)
    return (facts) => facts[name] ?? null
  }
  return () => value
}

/** Parameters computed from facts. Null as a whole where one of them cannot be computed: the rule then stays silent. */
export function compileParameters(parameters: Parameters): (facts: Facts) => Parameters | null {
  const readers = Object.entries(parameters).map(([name, value]) => [name, compileValue(value), value === null] as const)
  if (readers.every(([name]) => isPlain(parameters[name]))) return () => parameters
  return (facts) => {
    const computed: Record<string, ParameterValue> = {}
    for (const [name, read, mayBeNull] of readers) {
      const value = read(facts)
      if (value === null && !mayBeNull) return null
      computed[name] = value
    }
    return computed
  }
}

function isPlain(value: ParameterValue | undefined): boolean {
  return !(typeof value === 'string' && (value.startsWith('=') || value.startsWith('$')))
}

/** Names of facts that computed parameters read. */
export function factsOfParameters(parameters: Parameters): readonly string[] {
  return Object.values(parameters).flatMap((value) => {
    if (isExpression(value)) return parseExpression(value.slice(1)).facts
    return typeof value === 'string' && value.startsWith('$') ? [value.slice(1)] : []
  })
}
