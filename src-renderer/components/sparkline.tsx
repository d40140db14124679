import type { ColumnRow } from '#shared/contract/methods/columns.ts'

const WIDTH = 88
const HEIGHT = 18

/** One path for all bars: a list of thousands stays light. */
export function Sparkline({ spark }: { spark: ColumnRow['spark'] }) {
  const { kind, heights } = spark
  if (kind === 'none' || heights.length === 0) return <span className="spark-none" aria-hidden="true" />
  return (
    <svg className={`spark spark-${kind}`} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true" focusable="false">
      <path d={kind === 'bars' ? separateBars(heights) : joinedBars(heights)} />
    </svg>
  )
}

function joinedBars(heights: readonly number[]): string {
  const width = WIDTH / heights.length
  return bars(heights, width, heights.length > 30 ? 0 : 0.75)
}

function separateBars(heights: readonly number[]): string {
  const width = Math.min(11, WIDTH / heights.length)
  return bars(heights, width, 2)
}

function bars(heights: readonly number[], width: number, gap: number): string {
  let path = ''
  heights.forEach((height, index) => {
    if (height <= 0) return
    const tall = Math.max(1, Math.min(1, height) * (HEIGHT - 1))
    const x = (index * width).toFixed(2)
    const w = Math.max(0.8, width - gap).toFixed(2)
    path += `M${x} ${HEIGHT}v${(-tall).toFixed(1)}h${w}V${HEIGHT}z`
  })
  return path
}
