import { type Context, noContext } from '#shared/contract/context.ts'
import { AuroraError } from '#shared/contract/errors.ts'
import type { ColumnProfile } from '#shared/contract/profile.ts'
import type { Recommendation } from '#shared/contract/recommendation.ts'
import { encode } from '#shared/profile/measure/dictionary.ts'
import { measureColumn } from '#shared/profile/measure/measure-column.ts'
import { typeInputOf } from '#shared/profile/measure/type-input.ts'
import { typeReading } from '#shared/profile/measure/type-reading.ts'
import { measureTable } from '#shared/profile/measure-table.ts'
import type { Advisor } from '../advisor/advisor.ts'
import { breather } from '../engine/breathe.ts'
import type { ColumnRequest, ContextRequest } from './requests.ts'

export interface Decision {
  profile: ColumnProfile
  recommendation: Recommendation
}

/** Decisions on columns that come as values, without a file: for programs. */
export async function decideColumn(
  advisor: Advisor,
  column: ColumnRequest,
  context: Context,
  signal?: AbortSignal,
): Promise<Decision> {
  const values = column.values.map(asText)
  const dictionary = encode(values)
  const evidence = { name: column.name, index: 0, rows: values.length, exactness: 'exact' as const, dictionary }
  const [verdict] = await typeReading.verdictsOf([typeInputOf(evidence)])
  const profile = measureColumn(evidence, verdict!, typeReading)
  const [recommendation] = await advisor.advise([profile], context, signal ? { signal } : {})
  if (!recommendation) throw new AuroraError('internal', 'No layer answered.')
  return { profile, recommendation }
}

export async function decideTable(
  advisor: Advisor,
  columns: readonly ColumnRequest[],
  context: Context,
  signal?: AbortSignal,
): Promise<readonly Decision[]> {
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
    { context, reading: typeReading, exactness: 'exact', errors: false, signal, breathe: breather() },
  )
  const recommendations = await advisor.advise(profile.columns, context, signal ? { signal } : {})
  return profile.columns.map((column, index) => ({ profile: column, recommendation: recommendations[index]! }))
}

export function contextOf(request: ContextRequest | undefined): Context {
  return { ...noContext, ...Object.fromEntries(Object.entries(request ?? {}).filter(([, value]) => value !== undefined)) }
}

function asText(value: string | number | boolean | null): string | null {
  return value === null || value === '' ? null : String(value)
}
