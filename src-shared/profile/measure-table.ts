import type { Context } from '#shared/contract/context.ts'
import { AuroraError } from '#shared/contract/errors.ts'
import type { CancelSignal } from '#shared/contract/layer.ts'
import type { ColumnProfile, Exactness, TableProfile } from '#shared/contract/profile.ts'
import type { ColumnInput } from '#shared/types/column-view.ts'
import { addSuspects } from './errors/add-suspects.ts'
import { findErrors } from './errors/find-errors.ts'
import { type Dictionary, encode } from './measure/dictionary.ts'
import { issuesOf } from './measure/issues.ts'
import { mapBreathing } from './measure/map-breathing.ts'
import { type ColumnEvidence, measureColumn } from './measure/measure-column.ts'
import type { Breathe, TypeReading } from './measure/reading.ts'
import { typeInputOf } from './measure/type-input.ts'
import { type CodedColumn, codeColumn } from './table/coded-column.ts'
import { collinearIn } from './table/collinear.ts'
import { dependenciesOf } from './table/dependencies.ts'
import { candidateKeysIn, duplicateColumnsIn, duplicateRowsIn } from './table/duplicates.ts'
import { missingTogetherIn } from './table/missing-together.ts'
import { relationsWith } from './target/relation.ts'
import { isRegression, targetFactsOf } from './target/target-facts-of.ts'

export interface TableInMemory {
  names: readonly string[]
  /** One array a column, all of the same length. */
  columns: readonly (readonly (string | null)[])[]
}

export interface MeasureOptions {
  context: Context
  reading: TypeReading
  /** `exact` when the rows are all rows of the table. */
  exactness: Exactness
  /** Where more is known than the rows at hand: what of it to measure a column by, what to type it by, and how to go on. */
  more?: MoreEvidence | undefined
  /** False: cells that look wrong are not searched for. */
  errors?: boolean | undefined
  /** True: what only a whole table has is not measured (duplicates, keys, dependencies, what is collinear). */
  columnsOnly?: boolean | undefined
  mostSuspects?: number | undefined
  signal?: CancelSignal | undefined
  onColumn?: ((done: number, total: number) => void) | undefined
  breathe?: Breathe | undefined
}

export interface MoreEvidence {
  evidenceOf(evidence: ColumnEvidence): ColumnEvidence
  typeInputOf(evidence: ColumnEvidence): ColumnInput
  refine(measured: ColumnProfile): ColumnProfile
}

const noMore: MoreEvidence = { evidenceOf: (evidence) => evidence, typeInputOf, refine: (measured) => measured }

export interface MeasuredTable {
  profile: TableProfile
  dictionaries: readonly Dictionary[]
  coded: readonly CodedColumn[]
}

/** Different values of all columns together that types are judged by. */
const TYPE_CELLS = 150_000
const MOST_TYPE_VALUES = 1000
const LEAST_TYPE_VALUES = 60

/** Profiles a table that is in memory: a whole small one, or a sample of a large one. */
export async function measureTable(table: TableInMemory, options: MeasureOptions): Promise<MeasuredTable> {
  const { context, reading, exactness, more = noMore, columnsOnly = false } = options
  const rows = table.columns[0]?.length ?? 0
  const typeValues = Math.max(
    LEAST_TYPE_VALUES,
    Math.min(MOST_TYPE_VALUES, Math.floor(TYPE_CELLS / Math.max(1, table.names.length))),
  )
  const coded: CodedColumn[] = []
  const columns: ColumnProfile[] = []
  const pause = async (): Promise<void> => {
    if (options.signal?.aborted) throw new AuroraError('cancelled', 'Cancelled.')
    await options.breathe?.()
  }
  const dictionaries = await mapBreathing(table.columns, pause, encode)
  const evidences = await mapBreathing(table.names, pause, (name, index) =>
    more.evidenceOf({ name, index, rows, exactness, dictionary: dictionaries[index]!, typeValues }),
  )
  const inputs = await mapBreathing(evidences, pause, more.typeInputOf)
  const verdicts = await reading.verdictsOf(inputs, pause)
  for (const [index, evidence] of evidences.entries()) {
    const profile = more.refine(measureColumn(evidence, verdicts[index]!, reading))
    columns.push(profile)
    if (!columnsOnly || context.target !== null) coded.push(codedOf(profile, dictionaries[index]!, reading))
    options.onColumn?.(index + 1, table.names.length)
    await pause()
  }
  const withTarget = await measureTarget(columns, coded, context, pause)
  const cellAt = (column: number, row: number): string | null => table.columns[column]![row] ?? null
  const parts = [
    async () => ({ duplicateRows: await duplicateRowsIn(dictionaries, rows, pause) }),
    () => ({ duplicateColumns: duplicateColumnsIn(coded, cellAt) }),
    () => ({ candidateKeys: candidateKeysIn(coded, rows) }),
    async () => ({ dependencies: await dependenciesOf(coded, pause) }),
    () => ({ missingTogether: missingTogetherIn(coded, rows) }),
    async () => ({ collinear: await collinearIn(coded, pause) }),
  ]
  let profile: TableProfile = { ...emptyTable, rows, exactness, columns: withTarget }
  for (const part of columnsOnly ? [] : parts) {
    profile = { ...profile, ...(await part()) }
    await pause()
  }
  if (options.errors === false || rows === 0) return { profile, dictionaries, coded }
  return await searchErrors({ profile, dictionaries, coded }, pause, options.mostSuspects)
}

/** The same table with the cells that look wrong. */
export async function searchErrors(
  { profile, dictionaries, coded }: MeasuredTable,
  breathe?: () => Promise<void>,
  most?: number,
): Promise<MeasuredTable> {
  const toCheck = profile.columns.map((column, at) => ({
    name: column.name,
    dictionary: dictionaries[at]!,
    disguised: column.missing.disguised.map((entry) => entry.value),
    verdict: column.type,
  }))
  return { profile: addSuspects(profile, await findErrors(profile.rows, toCheck, breathe), most), dictionaries, coded }
}

const emptyTable = {
  duplicateRows: 0,
  duplicateColumns: [],
  candidateKeys: [],
  dependencies: [],
  missingTogether: [],
  collinear: [],
  estimates: [],
  suspects: [],
  suspectCount: 0,
}

export function codedOf(profile: ColumnProfile, dictionary: Dictionary, reading: TypeReading): CodedColumn {
  const disguised = new Set(profile.missing.disguised.map((entry) => entry.value))
  const numeric = profile.number !== null && (profile.type.type === 'numeric' || profile.number.parsed > 0.9 * profile.rows)
  const numberOf = numeric ? (value: string) => reading.numberOf(value, profile.type.parse) : null
  return codeColumn(profile.name, dictionary, (value) => disguised.has(value), numberOf)
}

async function measureTarget(
  columns: readonly ColumnProfile[],
  coded: readonly CodedColumn[],
  context: Context,
  pause: () => Promise<void>,
): Promise<ColumnProfile[]> {
  const at = columns.findIndex((column) => column.name === context.target)
  if (at < 0) return [...columns]
  const goal = coded[at]!
  const regression = isRegression(goal, context.task)
  const relationOf = await relationsWith(coded, at, regression, pause)
  const measured: ColumnProfile[] = []
  for (const [index, column] of columns.entries()) {
    if (index === at) {
      measured.push(column)
      continue
    }
    const target = targetFactsOf(coded[index]!, goal, regression, relationOf(index))
    const next = { ...column, target }
    measured.push({ ...next, issues: issuesOf(next) })
    await pause()
  }
  return measured
}
