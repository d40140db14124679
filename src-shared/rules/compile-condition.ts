import type { Facts } from '../contract/layer.ts'
import type { Condition, FactCondition } from '../contract/rule.ts'
import { isExpression, parseExpression } from './expression.ts'

type Value = number | string | boolean | null
type Test = (facts: Facts) => boolean

/** Conditions become closures once, when the rules are loaded. A fact that is not known makes every test but `unknown` false. */
export function compileCondition(condition: Condition): Test {
  if ('all' in condition) return every(condition.all.map(compileCondition))
  if ('any' in condition) {
    const parts = condition.any.map(compileCondition)
    return (facts) => parts.some((part) => part(facts))
  }
  if ('not' in condition) {
    const inner = compileCondition(condition.not)
    return (facts) => !inner(facts)
  }
  return compileFact(condition)
}

export function every(parts: readonly Test[]): Test {
  const [first, second] = parts
  if (first === undefined) return () => true
  if (second === undefined) return first
  return (facts) => {
    for (const part of parts) if (!part(facts)) return false
    return true
  }
}

function leftOf(fact: string): (facts: Facts) => Value {
  if (isExpression(fact)) return parseExpression(fact.slice(1)).calculate
  return (facts) => facts[fact] ?? null
}

function rightOf(value: string | number | boolean): (facts: Facts) => Value {
  if (isExpression(value)) return parseExpression(value.slice(1)).calculate
  if (typeof value === 'string' && value.startsWith('$')) {
    const name = value.slice(1)
    return (facts) => facts[name] ?? null
  }
  return () => value
}

const orders = {
  at_least: (left: number, right: number) => left >= right,
  at_most: (left: number, right: number) => left <= right,
  above: (left: number, right: number) => left > right,
  below: (left: number, right: number) => left < right,
}

function compileFact({ fact, test, value }: FactCondition): Test {
  const left = leftOf(fact)
  switch (test) {
    case 'known':
      return (facts) => left(facts) !== null
    case 'unknown':
      return (facts) => left(facts) === null
    case 'in':
    case 'not_in': {
      const members = new Set<Value>(Array.isArray(value) ? value : [])
      const inside = test === 'in'
      return (facts) => {
        const answer = left(facts)
        return answer !== null && members.has(answer) === inside
      }
    }
    case 'matches': {
      const pattern = new RegExp(String(value), 'u')
      return (facts) => {
        const answer = left(facts)
        return typeof answer === 'string' && pattern.test(answer)
      }
    }
    case 'is':
    case 'is_not': {
      const right = rightOf(scalarOf(value))
      const same = test === 'is'
      return (facts) => {
        const answer = left(facts)
        const bound = right(facts)
        return answer !== null && bound !== null && (answer === bound) === same
      }
    }
    default:
      return compileOrder(left, scalarOf(value), orders[test])
  }
}

function compileOrder(
  left: (facts: Facts) => Value,
  value: string | number | boolean,
  holds: (a: number, b: number) => boolean,
): Test {
  if (typeof value === 'number') {
    return (facts) => {
      const answer = left(facts)
      return typeof answer === 'number' && holds(answer, value)
    }
  }
  const right = rightOf(value)
  return (facts) => {
    const answer = left(facts)
    const bound = right(facts)
    return typeof answer === 'number' && typeof bound === 'number' && holds(answer, bound)
  }
}

function scalarOf(value: FactCondition['value']): string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : ''
}

/** The number of single facts that a condition asks: how narrow it is. */
export function atomsOf(condition: Condition): readonly FactCondition[] {
  if ('all' in condition) return condition.all.flatMap(atomsOf)
  if ('any' in condition) return condition.any.flatMap(atomsOf)
  if ('not' in condition) return atomsOf(condition.not)
  return [condition]
}

/** Facts that must hold together; an `any` counts as its narrowest branch. */
export function specificityOf(condition: Condition): number {
  if ('all' in condition) return condition.all.reduce((sum, part) => sum + specificityOf(part), 0)
  if ('any' in condition) return Math.min(...condition.any.map(specificityOf))
  if ('not' in condition) return 1
  return 1
}
