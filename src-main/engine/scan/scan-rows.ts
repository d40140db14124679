import { AuroraError } from '#shared/contract/errors.ts'
import type { Row } from '#shared/contract/table.ts'
import type { TypeReading } from '#shared/profile/measure/reading.ts'
import { mergeParts, type ScanResult } from '#shared/profile/scan/scan-part.ts'
import type { ScanPlan } from '#shared/profile/scan/scan-plan.ts'
import { StretchScanner } from '#shared/profile/scan/scan-stretches.ts'
import { decode } from './decode.ts'

const SEPARATOR = '\u001f'
const QUOTE = '"'
/** Small, so that nothing holds the thread for long. */
const BATCH = 64 << 10
const special = /["\n\r\u001f]/

export const rowDialect = { delimiter: 31, quote: 34, header: new Uint8Array(0) }

export interface RowHooks {
  signal?: AbortSignal | undefined
  breathe(): Promise<void>
  onRows?(rows: number): void
}

/** The same scan for rows that come one by one, from whatever source: they are written down in a regular form first. */
export async function scanRows(
  rows: AsyncIterable<Row>,
  plan: ScanPlan,
  reading: TypeReading,
  { signal, breathe, onRows }: RowHooks,
): Promise<ScanResult> {
  const scanner = new StretchScanner(plan, reading, decode)
  let batch = ''
  let stretch = 0
  const flush = (): void => {
    if (batch === '') return
    const bytes = Buffer.from(batch)
    scanner.scan(stretch, bytes, 0, bytes.length - 1)
    stretch += 1
    batch = ''
  }
  for await (const row of rows) {
    batch += `${row.map(written).join(SEPARATOR)}\n`
    if (batch.length < BATCH) continue
    flush()
    if (signal?.aborted) throw new AuroraError('cancelled', 'Cancelled.')
    onRows?.(scanner.sums.rows)
    await breathe()
  }
  flush()
  return await mergeParts([scanner.part()], plan, breathe)
}

function written(cell: string | null): string {
  if (cell === null) return ''
  return special.test(cell) ? `${QUOTE}${cell.replaceAll(QUOTE, QUOTE + QUOTE)}${QUOTE}` : cell
}
