import type { Features } from '../block.ts'

/** scores[row] = features[row] · weights + bias (the last weight). */
export function multiply(features: Features, rows: Int32Array, weights: Float64Array, start: number, out: Float64Array): void {
  const { dense, denseWidth, places, width } = features
  const blocks = features.codes.length
  const bias = weights[start + width]!
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index]!
    let sum = bias
    const at = row * denseWidth
    for (let feature = 0; feature < denseWidth; feature++) sum += dense[at + feature]! * weights[start + feature]!
    const from = row * blocks
    for (let block = 0; block < blocks; block++) {
      const place = places[from + block]!
      if (place >= 0) sum += weights[start + place]!
    }
    out[index] = sum
  }
}

/** gradient += features[rows]ᵀ · errors, the bias last. */
export function multiplyBack(features: Features, rows: Int32Array, errors: Float64Array, gradient: Float64Array, start: number): void {
  const { dense, denseWidth, places, width } = features
  const blocks = features.codes.length
  let bias = 0
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index]!
    const error = errors[index]!
    bias += error
    const at = row * denseWidth
    for (let feature = 0; feature < denseWidth; feature++) gradient[start + feature]! += dense[at + feature]! * error
    const from = row * blocks
    for (let block = 0; block < blocks; block++) {
      const place = places[from + block]!
      if (place >= 0) gradient[start + place]! += error
    }
  }
  gradient[start + width]! += bias
}

export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let index = 0; index < a.length; index++) sum += a[index]! * b[index]!
  return sum
}
