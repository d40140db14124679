/**
 * What a treatment makes of a column, for all rows at once. Indicator columns (one category each) stay one code a row:
 * all models here can use that without ever writing the noughts down.
 */
export type Block = DenseBlock | CodeBlock

export interface DenseBlock {
  kind: 'dense'
  /** One array a feature, one number a row. */
  columns: readonly Float64Array[]
}

export interface CodeBlock {
  kind: 'codes'
  /** The category of each row, -1 for none of them. */
  codes: Int32Array
  width: number
}

/** All blocks side by side: dense features in rows, codes as places behind them. */
export interface Features {
  rows: number
  dense: Float64Array
  denseWidth: number
  codes: readonly CodeBlock[]
  /** For each row and code block the feature that is 1, -1 for none. */
  places: Int32Array
  width: number
}

export function assemble(blocks: readonly Block[], rows: number): Features {
  const columns = blocks.flatMap((block) => (block.kind === 'dense' ? block.columns : []))
  const codes = blocks.filter((block): block is CodeBlock => block.kind === 'codes')
  const denseWidth = columns.length
  const dense = new Float64Array(rows * denseWidth)
  columns.forEach((column, at) => {
    for (let row = 0; row < rows; row++) {
      const value = column[row]!
      dense[row * denseWidth + at] = Number.isFinite(value) ? value : 0
    }
  })
  const places = new Int32Array(rows * codes.length)
  let width = denseWidth
  codes.forEach((block, at) => {
    for (let row = 0; row < rows; row++) {
      const code = block.codes[row]!
      places[row * codes.length + at] = code < 0 ? -1 : width + code
    }
    width += block.width
  })
  return { rows, dense, denseWidth, codes, places, width }
}
