import type { ActionCall, ActionFamily } from '../../contract/action.ts'
import type { Context, ModelFamily } from '../../contract/context.ts'
import type { CancelSignal, Treatment } from '../../contract/layer.ts'
import type { ColumnProfile } from '../../contract/profile.ts'
import type { Recommendation } from '../../contract/recommendation.ts'
import { chanceOfGain, differenceOf, meanOf } from './compare.ts'
import { Evaluator } from './evaluator.ts'
import { sampleRows } from './folds.ts'
import { ownTreatment } from './own-treatment.ts'
import { type ProbeColumn, readColumn } from './probe-column.ts'
import { type SearchResult, search } from './search.ts'
import { type ProbeTarget, readTarget } from './target.ts'
import { treatmentOf } from './treatments.ts'

export interface ProbeInput {
  profiles: readonly ColumnProfile[]
  /** One array of cells a profile, of the same sampled rows. */
  cells: readonly (readonly (string | null)[])[]
  /** What was advised before anything was measured. */
  advised: readonly Recommendation[]
  context: Context
  numberOf(cell: string, profile: ColumnProfile): number | null
  timeOf(cell: string, profile: ColumnProfile): Date | null
}

export interface ProbeOptions {
  /** Simple operations that may be spent. */
  budget?: number
  signal?: CancelSignal
  progress?(share: number): void
}

export interface ProbeReport {
  model: ModelFamily
  rows: number
  folds: number
  before: number
  after: number
  tried: number
  /** False: these rows tell no more of the target than chance would, and there is nothing to choose a treatment by. */
  tells: boolean
  /** By name of column. */
  treatments: ReadonlyMap<string, Treatment>
}

const BUDGET = 5e9
const ROWS: Readonly<Record<ModelFamily, number>> = { linear: 2000, distance: 2500, tree: 2000, neural: 1500 }
const FOLDS: Readonly<Record<ModelFamily, number>> = { linear: 5, distance: 5, tree: 5, neural: 4 }
const MOST_COLUMNS = 400
const left: ReadonlySet<string> = new Set(['drop_column', 'drop_personal', 'keep_as_key'])

/**
 * Tries treatments on the rows of this very table, inside folds, with small models of the family that follows. Null where
 * nothing can be measured: no target, no model, too few rows, a target that hardly varies.
 */
export function probeTable(input: ProbeInput, options: ProbeOptions = {}): ProbeReport | null {
  const { context, profiles } = input
  const { model, task, target: name } = context
  if (model === null || name === null || (task !== 'classification' && task !== 'regression')) return null
  const at = profiles.findIndex((profile) => profile.name === name)
  const aim = profiles[at]
  const aimCells = input.cells[at]
  if (aim === undefined || aimCells === undefined) return null
  const usable = readTarget(aimCells, task, (cell) => input.numberOf(cell, aim))
  if (usable === null) return null
  const chosen = sampleRows(usable.rows, rowsFor(model, profiles.length), 11)
  const read = readTarget(
    Array.from(chosen, (row) => aimCells[row] ?? null),
    task,
    (cell) => input.numberOf(cell, aim),
  )
  if (read === null) return null
  const rows = read.rows.map((row) => chosen[row]!)
  const places: number[] = []
  const columns: ProbeColumn[] = []
  profiles.forEach((profile, index) => {
    if (index === at || left.has(input.advised[index]?.action ?? '')) return
    const column = columnFor(profile, input, index, rows)
    if (column === null) return
    places.push(index)
    columns.push(column)
  })
  if (columns.length === 0 || columns.length > MOST_COLUMNS) return null
  const evaluator = new Evaluator(columns, read.target, model, FOLDS[model], 1)
  const check = new Evaluator(columns, read.target, model, FOLDS[model], 2)
  const preferred = columns.map((column, index) => ownTreatment(column, input.advised[places[index]!]?.steps ?? []))
  const result = search(evaluator, check, preferred, { budget: BUDGET, ...options })
  const tells = beyondChance(result, read.target)
  const measured = tells ? places : []
  const treatments = new Map(
    measured.map((place, index) => {
      const profile = profiles[place]!
      return [profile.name, treatmentFor(profile, columns[index]!, index, result, model, read.target, rows.length)] as const
    }),
  )
  return {
    model,
    rows: rows.length,
    folds: FOLDS[model],
    before: meanOf(result.before),
    after: meanOf(result.after),
    tried: result.tried,
    tells,
    treatments,
  }
}

const LEAST_ABOVE_CHANCE = 0.05

/** The best of many plans is above chance by chance alone, so that it must be so by more than the one that nobody chose. */
function beyondChance({ before, after }: SearchResult, { task, classes }: ProbeTarget): boolean {
  const chance = task === 'regression' ? 0 : 1 / classes
  const above = (scores: readonly number[]) =>
    differenceOf(
      scores,
      scores.map(() => chance),
    )
  const [unchosen, chosen] = [above(before), above(after)]
  return unchosen.mean > 2 * unchosen.error || chosen.mean > Math.max(LEAST_ABOVE_CHANCE, 3 * chosen.error)
}

/** A wide table is measured on fewer rows, so that the search still gets anywhere. */
function rowsFor(model: ModelFamily, columns: number): number {
  return Math.max(500, Math.min(ROWS[model], Math.round((ROWS[model] * 60) / Math.max(1, columns))))
}

const asCategory: ReadonlySet<string> = new Set(['categorical', 'boolean', 'identifier', 'url', 'email', 'mixed'])

export function columnFor(profile: ColumnProfile, input: ProbeInput, index: number, rows: Int32Array): ProbeColumn | null {
  const kind = kindOf(profile)
  if (kind === null) return null
  const column = readColumn(profile.name, input.cells[index] ?? [], rows, {
    kind,
    numberOf: (cell) => input.numberOf(cell, profile),
    timeOf: (cell) => partsOf(input.timeOf(cell, profile)),
  })
  return column.missing === rows.length ? null : column
}

/** A code of digits is tried as the number that it also is; what helps decides. */
export function kindOf(profile: ColumnProfile): ProbeColumn['kind'] | null {
  const { type, subtype } = profile.type
  if (type === 'constant' || type === 'empty' || type === 'json' || type === 'person' || type === 'ip') return null
  if (type === 'numeric' || subtype === 'year' || subtype === 'latitude' || subtype === 'longitude') return 'number'
  if (type === 'datetime') return subtype === 'date' || subtype === 'timestamp' ? 'time' : null
  if (type === 'text' || type === 'list') return 'text'
  if (asCategory.has(type)) return readsAsNumber(profile) ? 'number' : 'category'
  return null
}

/** Keys and codes often follow time or place; a telephone number and a UUID follow nothing. */
const NUMBERED: ReadonlySet<string> = new Set(['key', 'code', 'postal_code'])

function readsAsNumber(profile: ColumnProfile): boolean {
  const present = profile.rows - profile.missing.count
  if (profile.type.type === 'identifier' && !NUMBERED.has(profile.type.subtype)) return false
  return profile.number !== null && present > 0 && profile.number.parsed >= 0.99 * present
}

function partsOf(date: Date | null): ReadonlyMap<string, number> | null {
  if (date === null) return null
  const parts = new Map<string, number>([
    ['year', date.getUTCFullYear()],
    ['month', date.getUTCMonth() + 1],
    ['day', date.getUTCDate()],
    ['weekday', (date.getUTCDay() + 6) % 7],
  ])
  return parts
}

const covers: readonly ActionFamily[] = [
  'outliers',
  'shape',
  'bin',
  'scale',
  'encode',
  'text_features',
  'time_features',
  'geo_features',
]

function treatmentFor(
  profile: ColumnProfile,
  column: ProbeColumn,
  index: number,
  result: SearchResult,
  model: ModelFamily,
  target: ProbeTarget,
  rows: number,
): Treatment {
  const id = result.assignment[index]!
  const own = treatmentOf(id).steps(column, model, target)
  const changed = (result.gains[index] ?? null) !== null
  const confidence = changed ? Math.min(0.97, Math.max(0.6, chanceOfGain(result.gain))) : 0.75
  const lead = leadIn(profile, column, id, model)
  return {
    id: `probe-${id}`,
    steps: [...lead.steps, ...own],
    covers: lead.steps.length > 0 ? [...covers, ...lead.covers] : covers,
    confidence,
    reasons: reasonsFor(result, index, model, target, rows, confidence),
  }
}

/** A column that was typed as something else, and is used as the number that it also is, has to be read as one first. */
function leadIn(
  profile: ColumnProfile,
  column: ProbeColumn,
  id: string,
  model: ModelFamily,
): { steps: readonly ActionCall[]; covers: readonly ActionFamily[] } {
  const { type, subtype } = profile.type
  if (column.kind !== 'number' || type === 'numeric' || type === 'geo' || subtype === 'year' || id === 'drop') {
    return { steps: [], covers: [] }
  }
  const gaps = profile.missing.count > 0
  const steps: ActionCall[] = [{ action: 'parse_number', parameters: {} }]
  if (gaps && id === 'plain_gaps') steps.push({ action: 'add_missing_indicator', parameters: {} })
  if (gaps && model !== 'tree') steps.push({ action: 'impute_median', parameters: {} })
  return { steps, covers: ['parse', 'missing'] }
}

const modelWords: Readonly<Record<ModelFamily, string>> = {
  linear: 'a linear model',
  distance: 'nearest neighbours',
  tree: 'boosted trees',
  neural: 'a small network',
}

function reasonsFor(result: SearchResult, index: number, model: ModelFamily, target: ProbeTarget, rows: number, weight: number) {
  const folds = result.before.length
  const score = target.task === 'regression' ? 'explained variance' : 'balanced accuracy'
  const gain = result.gains[index]
  const reason = (words: string) => ({ words, source: 'probe', layer: 'probe' as const, weight })
  const whole = `Measured on ${rows} of your rows with ${modelWords[model]}, ${folds} folds: ${score} ${percent(meanOf(result.before))} with what people write first, ${percent(meanOf(result.after))} with this plan.`
  if (gain === null || gain === undefined) {
    return [reason(`Measured on ${rows} of your rows with ${modelWords[model]}: no other treatment of this column did better.`)]
  }
  const points = `${gain.mean >= 0 ? '+' : ''}${(gain.mean * 100).toFixed(1)}`
  return [reason(`Measured on your rows, ${folds} folds: ${points} points of ${score} for columns like this one.`), reason(whole)]
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`
}
