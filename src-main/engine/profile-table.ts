import { type Context, noContext } from '#shared/contract/context.ts'
import { AuroraError } from '#shared/contract/errors.ts'
import type { TableProfile } from '#shared/contract/profile.ts'
import type { Row } from '#shared/contract/table.ts'
import { mapBreathing } from '#shared/profile/measure/map-breathing.ts'
import type { TypeReading } from '#shared/profile/measure/reading.ts'
import { typeReading } from '#shared/profile/measure/type-reading.ts'
import { type MeasuredTable, measureTable, searchErrors } from '#shared/profile/measure-table.ts'
import { measureScan } from '#shared/profile/scan/measure-scan.ts'
import { planScan } from '#shared/profile/scan/plan-scan.ts'
import { warmTypeModel } from '../types/infer-columns.ts'
import { modelReading } from '../types/model-reading.ts'
import { breather } from './breathe.ts'
import type { ProfileSource } from './profile-source.ts'
import { plainFile } from './scan/plain-file.ts'
import { scanFile } from './scan/scan-file.ts'
import { rowDialect, scanRows } from './scan/scan-rows.ts'

export interface ProfileOptions {
  context?: Context
  reading?: TypeReading
  signal?: AbortSignal
  onProgress?: (progress: ProfileProgress) => void
  /** Called once with a profile of the first rows, before the whole is read. */
  onProvisional?: (profile: TableProfile) => void
  /** False: cells that look wrong are not searched for. */
  errors?: boolean
}

export interface ProfileProgress {
  stage: 'first rows' | 'reading' | 'measuring'
  /** Rows, bytes or columns, of which `total` says how many there are. */
  done: number
  total: number | null
}

const FIRST_ROWS = 1000
const FIRST_CELLS = 200_000
/** So many columns the trained model sees in a moment; of more, the first verdicts are the detectors' alone. */
const COLUMNS_AT_ONCE = 150
/** A table of up to this many cells is measured whole in memory. */
const CELLS_IN_MEMORY = 2_000_000

/** The profile of a table: provisional from its first rows at once, then of all of it. */
export async function profileTable(source: ProfileSource, options: ProfileOptions = {}): Promise<TableProfile> {
  if (source.measured) return await source.measured(options)
  warmTypeModel()
  const pass = new Pass(source, options)
  const first = await source.sample(pass.firstRows)
  const measured = await pass.measureFirst(first)
  const provisional = measured.profile
  options.onProvisional?.(provisional)
  const file = source.path ? plainFile(source.path, source.importOptions, first) : null
  if (file !== null) {
    const rows = (file.dataEnd - file.dataStart) / Math.max(1, file.rowBytes)
    if (rows * source.columns.length > CELLS_IN_MEMORY) {
      const plan = planScan(provisional, rows, file)
      const looked = await pass.look(measured)
      const total = file.dataEnd - file.dataStart
      const onBytes = (done: number): void => options.onProgress?.({ stage: 'reading', done, total })
      const result = await scanFile(file, plan, { signal: options.signal, onBytes })
      if (result !== null) return (await measureScan(source.columns, result, plan, pass.measuring, looked)).profile
    }
  }
  return await pass.read(measured)
}

class Pass {
  readonly #source: ProfileSource
  readonly #options: ProfileOptions
  readonly breathe = breather()
  readonly firstRows: number

  constructor(source: ProfileSource, options: ProfileOptions) {
    this.#source = source
    this.#options = options
    this.firstRows = Math.max(50, Math.min(FIRST_ROWS, Math.floor(FIRST_CELLS / Math.max(1, source.columns.length))))
  }

  get measuring() {
    const { context, reading, signal, onProgress } = this.#options
    return {
      context: context ?? noContext,
      reading: reading ?? modelReading,
      signal,
      breathe: this.breathe,
      onColumn: (done: number, total: number) => onProgress?.({ stage: 'measuring', done, total }),
    }
  }

  /** A source may give fewer rows than asked for: that they are all is not known yet. */
  async measureFirst(rows: readonly Row[]): Promise<MeasuredTable> {
    const quick = this.#source.columns.length > COLUMNS_AT_ONCE ? { reading: typeReading } : {}
    return await this.#measure(rows, 'provisional', false, quick)
  }

  /** Cells that look wrong, looked for in the first rows of a large table. */
  async look(first: MeasuredTable): Promise<MeasuredTable> {
    return this.#options.errors === false ? first : await searchErrors(first, this.breathe)
  }

  /** Row by row, from any source: in memory while that is small, then scanned from the start. */
  async read(first: MeasuredTable): Promise<TableProfile> {
    const { signal, onProgress } = this.#options
    const width = Math.max(1, this.#source.columns.length)
    const most = Math.floor(CELLS_IN_MEMORY / width)
    const rows: Row[] = []
    const incoming = this.#source.rows(signal)[Symbol.asyncIterator]()
    while (rows.length <= most) {
      const next = await incoming.next()
      if (next.done) return (await this.#measure(rows, 'exact', this.#options.errors ?? true)).profile
      rows.push(next.value)
      if (rows.length % 500 !== 0) continue
      if (signal?.aborted) throw new AuroraError('cancelled', 'Cancelled.')
      onProgress?.({ stage: 'reading', done: rows.length, total: null })
      await this.breathe()
    }
    // How many rows follow is not known; a tenth of them is sampled, and a share of those kept.
    const looked = await this.look(first)
    const plan = planScan(first.profile, rows.length * 10, rowDialect)
    const { reading } = this.measuring
    const hooks = {
      signal,
      breathe: this.breathe,
      onRows: (done: number) => onProgress?.({ stage: 'reading', done, total: null }),
    }
    const result = await scanRows(joined(rows, incoming), plan, reading, hooks)
    return (await measureScan(this.#source.columns, result, plan, this.measuring, looked)).profile
  }

  async #measure(
    rows: readonly Row[],
    exactness: 'exact' | 'provisional',
    errors: boolean,
    quick: { reading?: TypeReading } = {},
  ) {
    const columnOf = (_: string, column: number) => rows.map((row) => row[column] ?? null)
    const columns = await mapBreathing(this.#source.columns, this.breathe, columnOf)
    return await measureTable({ names: this.#source.columns, columns }, { ...this.measuring, ...quick, exactness, errors })
  }
}

/** Hands on the rows that are at hand, freeing them on the way, then the rest. */
async function* joined(rows: Row[], rest: AsyncIterator<Row>): AsyncGenerator<Row> {
  rows.reverse()
  while (rows.length > 0) yield rows.pop()!
  while (true) {
    const next = await rest.next()
    if (next.done) return
    yield next.value
  }
}
