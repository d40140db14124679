/** Features are written by name, in a fixed order: the first line written fixes the order, each later one must keep it. */
export class FeatureWriter {
  readonly names: string[] = []
  private values: Float32Array
  private at = 0
  private recorded = false
  private line = 0
  private readonly lines: number
  private readonly first: number[] = []

  constructor(lines: number) {
    this.lines = lines
    this.values = new Float32Array(0)
  }

  put(name: string, value: number): void {
    const finite = Number.isFinite(value) ? value : -1
    if (!this.recorded) {
      this.names.push(name)
      this.first.push(finite)
    } else this.values[this.at++] = finite
  }

  endLine(): void {
    if (!this.recorded) {
      this.values = new Float32Array(this.lines * this.names.length)
      this.values.set(this.first)
      this.recorded = true
      this.at = this.first.length
    }
    this.line++
    if (this.at !== this.line * this.names.length) throw new Error(`line ${this.line} wrote another number of features`)
  }

  finish(): Float32Array {
    return this.values
  }
}
