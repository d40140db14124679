import { logGamma } from '#shared/privacy/binomial-tail.ts'

/** Exact draws by inverting the distribution, tabled over twelve standard deviations each way (beyond: less than 1e-30). */
export function binomialDraws(total: number, share: number, random: () => number): () => number {
  if (total === 0) return () => 0
  const mean = total * share
  const reach = 12 * Math.sqrt(mean * (1 - share)) + 12
  const least = Math.max(0, Math.floor(mean - reach))
  const most = Math.min(total, Math.ceil(mean + reach))
  const upTo = new Float64Array(most - least + 1)
  const whole = logGamma(total + 1)
  let sum = 0
  for (let count = least; count <= most; count++) {
    const ways = whole - logGamma(count + 1) - logGamma(total - count + 1)
    sum += Math.exp(ways + count * Math.log(share) + (total - count) * Math.log1p(-share))
    upTo[count - least] = sum
  }
  return () => {
    const drawn = random() * sum
    let low = 0
    let high = upTo.length - 1
    while (low < high) {
      const middle = (low + high) >> 1
      if (upTo[middle]! > drawn) high = middle
      else low = middle + 1
    }
    return least + low
  }
}
