import { mapBreathing } from '#shared/profile/measure/map-breathing.ts'
import type { Breathe } from '#shared/profile/measure/reading.ts'
import type { ScanPart } from '#shared/profile/scan/scan-part.ts'
import type { ValueTableState } from '#shared/profile/scan/value-table-state.ts'

/** All values of a table in one text: what is sent as hundreds of thousands of texts holds up whoever receives it. */
type PackedTable = Omit<ValueTableState, 'values'> & { text: string; lengths: Int32Array }

export type PackedPart = Omit<ScanPart, 'tables'> & { tables: readonly PackedTable[] }

export function packPart(part: ScanPart): PackedPart {
  return {
    ...part,
    tables: part.tables.map(({ values, ...table }) => ({
      ...table,
      text: values.join(''),
      lengths: Int32Array.from(values, (value) => value.length),
    })),
  }
}

export async function unpackPart(part: PackedPart, breathe: Breathe): Promise<ScanPart> {
  const tables = await mapBreathing(part.tables, breathe, ({ text, lengths, ...table }) => {
    const values: string[] = []
    let at = 0
    for (const length of lengths) {
      values.push(text.slice(at, at + length))
      at += length
    }
    return { ...table, values }
  })
  return { ...part, tables }
}
