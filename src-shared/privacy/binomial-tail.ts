/** Probability that at least `least` of `total` succeed when each does with `share`. For estimates, not on the private path. */
export function binomialUpperTail(total: number, least: number, share: number): number {
  if (least <= 0) return 1
  if (least > total) return 0
  return incompleteBeta(least, total - least + 1, share)
}

/** The smallest share that `successes` of `total` do not refute at error `alpha` (Clopper and Pearson, 1934). */
export function shareAtLeast(successes: number, total: number, alpha: number): number {
  return bisect((share) => binomialUpperTail(total, successes, share) >= alpha)
}

/** The largest such share. */
export function shareAtMost(successes: number, total: number, alpha: number): number {
  return bisect((share) => 1 - binomialUpperTail(total, successes + 1, share) < alpha)
}

/** The smallest count that at most `alpha` of all samples reach by chance. */
export function criticalCount(total: number, share: number, alpha: number): number {
  let low = 0
  let high = total + 1
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (binomialUpperTail(total, middle, share) <= alpha) high = middle
    else low = middle + 1
  }
  return low
}

function bisect(reached: (share: number) => boolean): number {
  let low = 0
  let high = 1
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2
    if (reached(middle)) high = middle
    else low = middle
  }
  return (low + high) / 2
}

function incompleteBeta(a: number, b: number, x: number): number {
  if (x <= 0) return 0
  if (x >= 1) return 1
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x))
  return x < (a + 1) / (a + b + 2) ? (front * fraction(a, b, x)) / a : 1 - (front * fraction(b, a, 1 - x)) / b
}

/** Lentz's evaluation of the continued fraction (NIST DLMF 8.17.22); about the square root of its size in steps. */
function fraction(a: number, b: number, x: number): number {
  const tiny = 1e-300
  let c = 1
  let d = 1 / away(1 - ((a + b) * x) / (a + 1), tiny)
  let result = d
  for (let m = 1; m < 100_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / away(1 + even * d, tiny)
    c = away(1 + even / c, tiny)
    result *= d * c
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / away(1 + odd * d, tiny)
    c = away(1 + odd / c, tiny)
    const step = d * c
    result *= step
    if (Math.abs(step - 1) < 1e-14) break
  }
  return result
}

const away = (value: number, tiny: number): number => (Math.abs(value) < tiny ? tiny : value)

/** Stirling's series after moving the argument up to 10 (NIST DLMF 5.11.1): better than 1e-13 relative. */
export function logGamma(value: number): number {
  let shift = 0
  let at = value
  for (; at < 10; at++) shift += Math.log(at)
  const inverse = 1 / (at * at)
  const series = 1 / 12 - inverse * (1 / 360 - inverse * (1 / 1260 - inverse * (1 / 1680 - inverse / 1188)))
  return (at - 0.5) * Math.log(at) - at + 0.5 * Math.log(2 * Math.PI) + series / at - shift
}
