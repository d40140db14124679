import type { Facts } from '../contract/layer.ts'

/** Arithmetic over facts: `= number.p99 / number.p50 * 2`. Null where a fact is not known or the sum has no finite answer. */
export type Calculation = (facts: Facts) => number | null

export interface ParsedExpression {
  calculate: Calculation
  facts: readonly string[]
}

export class ExpressionError extends Error {}

type Node = (facts: Facts) => number

const functions: Readonly<Record<string, { arguments: number; of: (...values: number[]) => number }>> = {
  min: { arguments: 2, of: Math.min },
  max: { arguments: 2, of: Math.max },
  round: { arguments: 1, of: Math.round },
  floor: { arguments: 1, of: Math.floor },
  ceil: { arguments: 1, of: Math.ceil },
  abs: { arguments: 1, of: Math.abs },
  sqrt: { arguments: 1, of: Math.sqrt },
  log2: { arguments: 1, of: Math.log2 },
  log10: { arguments: 1, of: Math.log10 },
}

const token = /\s*(?:(\d+(?:\.\d+)?)|([a-zA-Z][a-zA-Z0-9]*(?:\.[a-zA-Z][a-zA-Z0-9]*)*)|([-+*/(),]))/y
const MAXIMUM_TOKENS = 200

function tokensOf(text: string): readonly string[] {
  const tokens: string[] = []
  const end = text.trimEnd().length
  token.lastIndex = 0
  while (token.lastIndex < end) {
    const at = token.lastIndex
    const match = token.exec(text)
    if (match === null) throw new ExpressionError(`'${text.slice(at).trim()}' cannot be read as arithmetic`)
    tokens.push(match[1] ?? match[2] ?? match[3] ?? '')
    if (tokens.length > MAXIMUM_TOKENS) throw new ExpressionError('the expression is too long')
  }
  return tokens
}

export function parseExpression(text: string): ParsedExpression {
  const tokens = tokensOf(text)
  const named = new Set<string>()
  let at = 0

  function take(expected: string): void {
    if (tokens[at] !== expected) throw new ExpressionError(`'${expected}' is missing in '${text.trim()}'`)
    at++
  }

  function sum(): Node {
    let left = product()
    while (tokens[at] === '+' || tokens[at] === '-') {
      const sign = tokens[at++] === '+' ? 1 : -1
      const first = left
      const second = product()
      left = (facts) => first(facts) + sign * second(facts)
    }
    return left
  }

  function product(): Node {
    let left = factor()
    while (tokens[at] === '*' || tokens[at] === '/') {
      const times = tokens[at++] === '*'
      const first = left
      const second = factor()
      left = times ? (facts) => first(facts) * second(facts) : (facts) => first(facts) / second(facts)
    }
    return left
  }

  function factor(): Node {
    const word = tokens[at++]
    if (word === undefined) throw new ExpressionError(`'${text.trim()}' ends too early`)
    if (word === '-') {
      const inner = factor()
      return (facts) => -inner(facts)
    }
    if (word === '(') {
      const inner = sum()
      take(')')
      return inner
    }
    if (/^\d/.test(word)) {
      const number = Number(word)
      return () => number
    }
    if (!/^[a-zA-Z]/.test(word)) throw new ExpressionError(`'${word}' is out of place in '${text.trim()}'`)
    if (tokens[at] === '(') return call(word)
    named.add(word)
    return (facts) => {
      const value = facts[word]
      return typeof value === 'number' ? value : Number.NaN
    }
  }

  function call(name: string): Node {
    const used = Object.hasOwn(functions, name) ? functions[name] : undefined
    if (used === undefined) throw new ExpressionError(`there is no function '${name}'`)
    take('(')
    const inputs = [sum()]
    while (tokens[at] === ',') {
      at++
      inputs.push(sum())
    }
    take(')')
    if (inputs.length !== used.arguments) throw new ExpressionError(`'${name}' takes ${used.arguments} value(s)`)
    return (facts) => used.of(...inputs.map((input) => input(facts)))
  }

  const root = sum()
  if (at !== tokens.length) throw new ExpressionError(`'${tokens[at]}' is out of place in '${text.trim()}'`)
  return {
    facts: [...named],
    calculate: (facts) => {
      const value = root(facts)
      return Number.isFinite(value) ? value : null
    },
  }
}

export function isExpression(value: unknown): value is `=${string}` {
  return typeof value === 'string' && value.startsWith('=')
}
