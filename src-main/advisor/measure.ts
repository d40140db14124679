import { probeLayer } from '#shared/advise/probe/probe-layer.ts'
import { type ProbeReport, probeTable } from '#shared/advise/probe/probe-table.ts'
import type { Context } from '#shared/contract/context.ts'
import type { Layer } from '#shared/contract/layer.ts'
import type { ColumnProfile } from '#shared/contract/profile.ts'
import type { Recommendation } from '#shared/contract/recommendation.ts'
import { stableText } from '#shared/rules/rank.ts'
import { readDate } from '#shared/types/parse/date.ts'
import { parseNumber } from '#shared/types/parse/number.ts'
import type { OpenedTable } from '../ingest/opened-table.ts'
import { sampleCells } from './sample-cells.ts'

export interface Measurement {
  report: ProbeReport
  layer: Layer
}

/** Measures treatments on rows of the table itself. Null where there is nothing to measure against. */
export async function measureTreatments(
  table: OpenedTable,
  profiles: readonly ColumnProfile[],
  advised: readonly Recommendation[],
  context: Context,
  options: { signal?: AbortSignal; progress?(share: number): void } = {},
): Promise<Measurement | null> {
  if (context.model === null || context.target === null) return null
  const cells = await sampleCells(table, options.signal)
  const report = probeTable({ profiles, cells, advised, context, numberOf: numberIn, timeOf: timeIn }, options)
  if (report === null) return null
  const version = stableText([...report.treatments].map(([name, { steps, confidence }]) => [name, steps, confidence]))
  return { report, layer: probeLayer(report, version) }
}

const missing = /^(?:na|n\/a|nan|null|none|\?|-|)$/i

/** As the parse steps of the recipe read it. */
export function numberIn(cell: string, profile: ColumnProfile): number | null {
  const text = cell.trim()
  if (missing.test(text)) return null
  const { subtype, parse } = profile.type
  if (subtype === 'embedded') {
    const found = /[-+]?\d[\d.,]*/.exec(text)
    return found === null ? null : plainNumber(found[0], parse.decimal)
  }
  return plainNumber(text, parse.decimal)
}

function plainNumber(text: string, decimal: '.' | ',' | undefined): number | null {
  const plain = Number(text)
  if (text !== '' && Number.isFinite(plain)) return plain
  if (decimal === ',') {
    const turned = Number(text.replaceAll('.', '').replace(',', '.'))
    if (Number.isFinite(turned)) return turned
  }
  return parseNumber(text)?.value ?? null
}

export function timeIn(cell: string, profile: ColumnProfile): Date | null {
  const shape = readDate(cell.trim())
  if (shape === null) return null
  const formats = profile.type.parse.dateFormats ?? []
  const valid = shape.readings.filter((reading) => reading.valid)
  const reading = valid.find(({ format }) => formats.some((each) => each.format === format)) ?? valid[0]
  return reading === undefined ? null : new Date(Date.UTC(reading.year, reading.month - 1, reading.day))
}
