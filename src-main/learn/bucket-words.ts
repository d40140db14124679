import type { FeatureName } from '#shared/learn/features.ts'

const shares = ['none or under 1 %', '1 % to 5 %', '5 % to 15 %', '15 % to 30 %', '30 % to 50 %', '50 % to 90 %', '90 % or more']
const skews = ['strong to the left', 'to the left', 'none', 'to the right', 'strong to the right']
const tails = ['very light', 'light', 'like a bell curve', 'heavy', 'very heavy']
const lengths = ['under 2', '2 to 3', '4 to 7', '8 to 15', '16 to 31', '32 to 63', '64 to 127', '128 to 255', '256 or more']
const wordCounts = ['one', '2 to 3', '4 to 9', '10 to 29', '30 or more']
const spreads = ['almost one value', 'very narrow', 'narrow', 'middling', 'wide', 'very wide', 'nearly every value differs']

const scales: Partial<Record<FeatureName, readonly string[]>> = {
  missing: shares,
  distinctShare: shares,
  modeShare: shares,
  zeros: shares,
  integers: shares,
  outliers: shares,
  skew: skews,
  kurtosis: tails,
  length: lengths,
  words: wordCounts,
  entropy: spreads,
}

/** What a bucket of the fingerprint means; the edges are those of `profile/fingerprint-of.ts`. */
export function bucketWords(feature: FeatureName, bucket: number): string {
  if (feature === 'rows' || feature === 'distinct') return magnitude(bucket)
  const scale = scales[feature]
  return scale?.[Math.min(scale.length - 1, Math.max(0, bucket))] ?? String(bucket)
}

/** log2 in steps of two: 1 to 3, 4 to 15, 16 to 63, … */
function magnitude(bucket: number): string {
  const least = 4 ** bucket
  const thousands = (count: number): string => count.toLocaleString('en-US')
  return `${thousands(least)} to ${thousands(least * 4 - 1)}`
}
