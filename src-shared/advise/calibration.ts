/** A rising step-and-line curve from raw score to how often such a score was right on held-out tables. */
export interface Calibration {
  version: string
  scores: readonly number[]
  right: readonly number[]
}

/** Without a learned curve the raw score stands. */
export const uncalibrated: Calibration = { version: 'none', scores: [], right: [] }

export function calibrate(score: number, { scores, right }: Calibration): number {
  const last = scores.length - 1
  if (last < 0) return clamp(score)
  const at = scores.findIndex((knot) => knot >= score)
  if (at === -1) return clamp(right[last] ?? score)
  if (at === 0) return clamp(right[0] ?? score)
  const low = scores[at - 1] ?? 0
  const high = scores[at] ?? 1
  const share = high > low ? (score - low) / (high - low) : 1
  const from = right[at - 1] ?? 0
  return clamp(from + share * ((right[at] ?? 1) - from))
}

function clamp(value: number): number {
  return Math.min(1, Math.max(0, value))
}

/** Pool adjacent violators: the rising curve nearest to the outcomes. */
export function fitIsotonic(samples: readonly { score: number; right: boolean }[], version: string): Calibration {
  const blocks: { score: number; sum: number; count: number }[] = []
  for (const { score, right } of samples.toSorted((a, b) => a.score - b.score)) {
    blocks.push({ score, sum: right ? 1 : 0, count: 1 })
    for (;;) {
      const top = blocks.at(-1)
      const under = blocks.at(-2)
      if (top === undefined || under === undefined || under.sum / under.count < top.sum / top.count) break
      blocks.splice(-2, 2, {
        score: (under.score * under.count + top.score * top.count) / (under.count + top.count),
        sum: under.sum + top.sum,
        count: under.count + top.count,
      })
    }
  }
  return { version, scores: blocks.map(({ score }) => score), right: blocks.map(({ sum, count }) => sum / count) }
}

/** Expected calibration error in equal-width bins. */
export function calibrationError(samples: readonly { score: number; right: boolean }[], bins = 10): number {
  if (samples.length === 0) return 0
  const sums = Array.from({ length: bins }, () => ({ score: 0, right: 0, count: 0 }))
  for (const { score, right } of samples) {
    const bin = sums[Math.min(bins - 1, Math.floor(score * bins))]
    if (bin === undefined) continue
    bin.score += score
    bin.right += right ? 1 : 0
    bin.count++
  }
  return sums.reduce((error, bin) => error + Math.abs(bin.score - bin.right), 0) / samples.length
}
