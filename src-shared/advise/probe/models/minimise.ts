import { dot } from './linear-algebra.ts'

/** Value at a point, and the gradient written into `gradient`. */
export type Objective = (point: Float64Array, gradient: Float64Array) => number

const MEMORY = 8
const TOLERANCE = 1e-4

/** L-BFGS with a backtracking search (Nocedal & Wright, Numerical Optimization, algorithm 7.4). Changes `point`. */
export function minimise(objective: Objective, point: Float64Array, iterations: number): void {
  const size = point.length
  let gradient = new Float64Array(size)
  let value = objective(point, gradient)
  const steps: Float64Array[] = []
  const changes: Float64Array[] = []
  for (let iteration = 0; iteration < iterations; iteration++) {
    if (largest(gradient) < TOLERANCE) return
    const direction = directionOf(gradient, steps, changes)
    let slope = dot(direction, gradient)
    if (slope >= 0) {
      for (let index = 0; index < size; index++) direction[index] = -gradient[index]!
      slope = -dot(gradient, gradient)
    }
    let rate = iteration === 0 ? Math.min(1, 1 / Math.sqrt(-slope)) : 1
    const next = new Float64Array(size)
    const nextGradient = new Float64Array(size)
    let nextValue = Number.POSITIVE_INFINITY
    for (let attempt = 0; attempt < 20; attempt++) {
      for (let index = 0; index < size; index++) next[index] = point[index]! + rate * direction[index]!
      nextGradient.fill(0)
      nextValue = objective(next, nextGradient)
      if (nextValue <= value + 1e-4 * rate * slope) break
      rate /= 2
    }
    if (!(nextValue < value)) return
    const step = new Float64Array(size)
    const change = new Float64Array(size)
    for (let index = 0; index < size; index++) {
      step[index] = next[index]! - point[index]!
      change[index] = nextGradient[index]! - gradient[index]!
    }
    if (dot(step, change) > 1e-12) {
      steps.push(step)
      changes.push(change)
      if (steps.length > MEMORY) {
        steps.shift()
        changes.shift()
      }
    }
    point.set(next)
    gradient = nextGradient
    value = nextValue
  }
}

function directionOf(gradient: Float64Array, steps: readonly Float64Array[], changes: readonly Float64Array[]): Float64Array {
  const direction = gradient.map((value) => -value)
  const shares: number[] = []
  for (let index = steps.length - 1; index >= 0; index--) {
    const share = dot(steps[index]!, direction) / dot(steps[index]!, changes[index]!)
    shares[index] = share
    addTimes(direction, changes[index]!, -share)
  }
  const last = steps.length - 1
  if (last >= 0) {
    const scale = dot(steps[last]!, changes[last]!) / dot(changes[last]!, changes[last]!)
    for (let index = 0; index < direction.length; index++) direction[index]! *= scale
  }
  for (let index = 0; index < steps.length; index++) {
    const back = dot(changes[index]!, direction) / dot(steps[index]!, changes[index]!)
    addTimes(direction, steps[index]!, shares[index]! - back)
  }
  return direction
}

function addTimes(target: Float64Array, other: Float64Array, times: number): void {
  for (let index = 0; index < target.length; index++) target[index]! += times * other[index]!
}

function largest(values: Float64Array): number {
  let most = 0
  for (const value of values) most = Math.max(most, Math.abs(value))
  return most
}
