type Labels = Readonly<Record<string, string>>

const BUCKETS_MS = [0.1, 0.3, 0.5, 1, 2, 5, 10, 25, 50, 100, 250, 500, 1000, 5000]

interface Series {
  labels: Labels
  value: number
}

interface Distribution {
  labels: Labels
  counts: number[]
  sum: number
  count: number
}

/** Counters, gauges and latencies in memory. Labels come from fixed lists: never a name or a value of a table. */
export class Metrics {
  readonly #help = new Map<string, { kind: 'counter' | 'gauge' | 'histogram'; help: string }>()
  readonly #series = new Map<string, Map<string, Series>>()
  readonly #distributions = new Map<string, Map<string, Distribution>>()

  readonly #readers = new Set<() => void>()

  describe(name: string, kind: 'counter' | 'gauge' | 'histogram', help: string): void {
    this.#help.set(name, { kind, help })
  }

  /** Called before anything is rendered: for what is looked up rather than counted. */
  onRead(reader: () => void): void {
    this.#readers.add(reader)
  }

  count(name: string, labels: Labels = {}, by = 1): void {
    const series = this.#seriesOf(name, labels)
    series.value += by
  }

  set(name: string, value: number, labels: Labels = {}): void {
    this.#seriesOf(name, labels).value = value
  }

  read(name: string, labels: Labels = {}): number {
    return this.#series.get(name)?.get(keyOf(labels))?.value ?? 0
  }

  /** Sum over all label sets that contain `labels`. */
  total(name: string, labels: Labels = {}): number {
    let sum = 0
    for (const series of this.#series.get(name)?.values() ?? []) {
      if (Object.entries(labels).every(([label, value]) => series.labels[label] === value)) sum += series.value
    }
    return sum
  }

  observe(name: string, milliseconds: number, labels: Labels = {}): void {
    const all = this.#distributions.get(name) ?? new Map<string, Distribution>()
    this.#distributions.set(name, all)
    const key = keyOf(labels)
    const found = all.get(key) ?? { labels, counts: BUCKETS_MS.map(() => 0), sum: 0, count: 0 }
    all.set(key, found)
    found.sum += milliseconds
    found.count += 1
    for (const [index, bound] of BUCKETS_MS.entries()) if (milliseconds <= bound) found.counts[index]! += 1
  }

  /** Upper bound of the bucket that holds the quantile; 0 when nothing was observed. */
  quantile(name: string, share: number): number {
    const all = [...(this.#distributions.get(name)?.values() ?? [])]
    const count = all.reduce((sum, each) => sum + each.count, 0)
    if (count === 0) return 0
    const index = BUCKETS_MS.findIndex((_, at) => all.reduce((sum, each) => sum + each.counts[at]!, 0) >= share * count)
    return index < 0 ? Number.POSITIVE_INFINITY : BUCKETS_MS[index]!
  }

  /** A copy to compare with later. */
  copy(): Metrics {
    const copied = new Metrics()
    for (const [name, all] of this.#series) for (const each of all.values()) copied.count(name, each.labels, each.value)
    for (const [name, all] of this.#distributions)
      copied.#distributions.set(name, new Map([...all].map(([key, each]) => [key, { ...each, counts: [...each.counts] }])))
    return copied
  }

  /** What was counted and observed since that copy was made. */
  since(earlier: Metrics): Metrics {
    const recent = this.copy()
    for (const [name, all] of earlier.#series) for (const each of all.values()) recent.count(name, each.labels, -each.value)
    for (const [name, all] of earlier.#distributions) {
      for (const [key, before] of all) {
        const now = recent.#distributions.get(name)?.get(key)
        if (!now) continue
        now.count -= before.count
        now.sum -= before.sum
        now.counts = now.counts.map((count, at) => count - before.counts[at]!)
      }
    }
    return recent
  }

  /** The Prometheus text format. */
  render(): string {
    for (const read of this.#readers) read()
    const lines: string[] = []
    for (const [name, { kind, help }] of this.#help) {
      lines.push(`# HELP aurora_${name} ${help}`, `# TYPE aurora_${name} ${kind}`)
      for (const series of this.#series.get(name)?.values() ?? [])
        lines.push(`aurora_${name}${labelText(series.labels)} ${series.value}`)
      for (const each of this.#distributions.get(name)?.values() ?? []) {
        for (const [index, bound] of BUCKETS_MS.entries()) {
          lines.push(`aurora_${name}_bucket${labelText({ ...each.labels, le: String(bound) })} ${each.counts[index]}`)
        }
        lines.push(`aurora_${name}_bucket${labelText({ ...each.labels, le: '+Inf' })} ${each.count}`)
        lines.push(
          `aurora_${name}_sum${labelText(each.labels)} ${each.sum}`,
          `aurora_${name}_count${labelText(each.labels)} ${each.count}`,
        )
      }
    }
    return `${lines.join('\n')}\n`
  }

  #seriesOf(name: string, labels: Labels): Series {
    const all = this.#series.get(name) ?? new Map<string, Series>()
    this.#series.set(name, all)
    const key = keyOf(labels)
    const found = all.get(key) ?? { labels, value: 0 }
    all.set(key, found)
    return found
  }
}

function keyOf(labels: Labels): string {
  return JSON.stringify(Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)))
}

function labelText(labels: Labels): string {
  const parts = Object.entries(labels).map(([name, value]) => `${name}="${value.replace(/[\\"\n]/g, '_')}"`)
  return parts.length === 0 ? '' : `{${parts.join(',')}}`
}
