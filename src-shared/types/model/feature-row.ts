/** The largest number of 32 bits. */
const LARGEST = Math.fround(3.4e38)

/** Collects named figures in a fixed order. Every figure is finite and fits 32 bits, as the model was taught. */
export class FeatureRow {
  readonly names: string[] = []
  readonly values: number[] = []

  add(name: string, value: number): void {
    this.names.push(name)
    const rounded = Math.fround(Number.isFinite(value) ? value : 0)
    this.values.push(Number.isFinite(rounded) ? rounded : Math.sign(rounded) * LARGEST)
  }
}

export function signedLog(value: number): number {
  return Math.sign(value) * Math.log1p(Math.abs(value))
}
