/** Exact one-sided McNemar test: how likely so many pairs in favour are when both are equally good. */
export function pairedTest(better: number, worse: number): number {
  return upperTail(better + worse, better, 0.5)
}

/** Probability of at most `right` of `total` when each is right with `share`. */
export function lowerTail(total: number, right: number, share: number): number {
  return total === 0 ? 1 : 1 - upperTail(total, right + 1, share)
}

function upperTail(total: number, least: number, share: number): number {
  if (least <= 0) return 1
  let sum = 0
  for (let count = least; count <= total; count++) {
    sum += Math.exp(logChoose(total, count) + count * Math.log(share) + (total - count) * Math.log1p(-share))
  }
  return Math.min(1, sum)
}

function logChoose(total: number, count: number): number {
  return logFactorial(total) - logFactorial(count) - logFactorial(total - count)
}

const factorials: number[] = [0]

function logFactorial(value: number): number {
  for (let next = factorials.length; next <= value; next++) factorials.push(factorials[next - 1]! + Math.log(next))
  return factorials[value]!
}
