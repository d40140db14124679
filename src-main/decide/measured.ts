import type { Context } from '#shared/contract/context.ts'
import { AuroraError } from '#shared/contract/errors.ts'
import type { ColumnProfile } from '#shared/contract/profile.ts'
import { encode } from '#shared/profile/measure/dictionary.ts'
import { measureColumn } from '#shared/profile/measure/measure-column.ts'
import { typeInputOf } from '#shared/profile/measure/type-input.ts'
import { typeReading } from '#shared/profile/measure/type-reading.ts'
import { measureTable } from '#shared/profile/measure-table.ts'
import { breather } from '../engine/breathe.ts'
import { checked, parseJson } from './checked.ts'
import { batchSchema, type ColumnRequest, contextOf, preprocessSchema } from './requests.ts'

/** What a program sent, measured: all that advice is made from. */
export interface Measured {
  rows: number
  context: Context
  profiles: readonly ColumnProfile[]
}

export type RequestKind = 'column' | 'table'

export async function measureRequest(kind: RequestKind, text: string, signal?: AbortSignal): Promise<Measured> {
  if (kind === 'column') {
    const { column, context } = checked(preprocessSchema, parseJson(text))
    return { rows: column.values.length, context: contextOf(context), profiles: [await measureOne(column)] }
  }
  const { columns, context } = checked(batchSchema, parseJson(text))
  const meant = contextOf(context)
  return { rows: columns[0]?.values.length ?? 0, context: meant, profiles: await measureAll(columns, meant, signal) }
}

export async function measureOne(column: ColumnRequest): Promise<ColumnProfile> {
  const values = column.values.map(asText)
  const evidence = { name: column.name, index: 0, rows: values.length, exactness: 'exact' as const, dictionary: encode(values) }
  const [verdict] = await typeReading.verdictsOf([typeInputOf(evidence)])
  return measureColumn(evidence, verdict!, typeReading)
}

export async function measureAll(
  columns: readonly ColumnRequest[],
  context: Context,
  signal?: AbortSignal,
): Promise<readonly ColumnProfile[]> {
  const rows = columns[0]?.values.length ?? 0
  const odd = columns.find((column) => column.values.length !== rows)
  if (odd) {
    throw new AuroraError(
      'bad_input',
      `The columns differ in length: the first has ${rows} values, another ${odd.values.length}.`,
    )
  }
  const names = columns.map((column) => column.name)
  if (new Set(names).size < names.length) throw new AuroraError('bad_input', 'Two columns bear the same name.')
  if (context.target !== null && !names.includes(context.target))
    throw new AuroraError('bad_input', 'The target is none of the columns.')
  const { profile } = await measureTable(
    { names, columns: columns.map((column) => column.values.map(asText)) },
    { context, reading: typeReading, exactness: 'exact', columnsOnly: true, errors: false, signal, breathe: breather() },
  )
  return profile.columns
}

function asText(value: string | number | boolean | null): string | null {
  return value === null || value === '' ? null : String(value)
}
