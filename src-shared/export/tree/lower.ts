import { add, call, choose, divide, equal, greatest, learned, least, less, logarithm, negate, power, subtract } from './build.ts'
import type { Call, Expression } from './expression.ts'
import { argument } from './walk.ts'

/** Keeps every power finite. */
const LARGEST = 1e50

/** Ops that a target may have no piece of its own for, in terms of smaller ones. */
export function lowered(node: Call): Expression | null {
  return node.op === 'yeo_johnson' ? yeoJohnson(argument(node, 0)) : null
}

function yeoJohnson(source: Expression): Expression {
  const x = greatest(least(source, LARGEST), -LARGEST)
  const p = learned('power')
  const up = add(greatest(x, 0), 1)
  const down = subtract(1, least(x, 0))
  const right = choose(equal(p, 0), logarithm(up), divide(subtract(power(up, p), 1), choose(equal(p, 0), 1, p)))
  const left = choose(
    equal(p, 2),
    logarithm(down),
    divide(subtract(power(down, subtract(2, p)), 1), choose(equal(p, 2), 1, subtract(2, p))),
  )
  return call('choose', 'number', [less(x, 0), negate(left), right])
}
