import type { ActionCall, Parameters } from '../../contract/action.ts'
import type { ModelFamily } from '../../contract/context.ts'
import type { Block } from './block.ts'
import { ordinals, shares, targetMeans, usual, wordWeights } from './features/categories.ts'
import { binned, clipped, edgesOf, evened, filled, ranks, signedLog, standardised } from './features/numbers.ts'
import type { ProbeColumn } from './probe-column.ts'
import type { ProbeTarget } from './target.ts'

export interface TreatmentInput {
  column: ProbeColumn
  train: Int32Array
  target: ProbeTarget
  model: ModelFamily
}

/** One way to treat a column: what it makes of the rows, and the steps of a recipe that do the same. */
export interface ColumnTreatment {
  id: string
  fits(column: ProbeColumn): boolean
  blocks(input: TreatmentInput): readonly Block[]
  steps(column: ProbeColumn, model: ModelFamily, target: ProbeTarget): readonly ActionCall[]
}

const BINS = 10
const FINE_BINS = 20
const FINEST_BINS = 60
const WORDS = 60
const MANY_WORDS = 300
const CODE_CHARACTERS = 2
const MOST = 100

const call = (action: string, parameters: Parameters = {}, on?: string): ActionCall => ({
  action,
  parameters,
  ...(on === undefined ? {} : { on }),
})

const isNumber = (column: ProbeColumn) => column.kind === 'number'
const isCurved = (column: ProbeColumn) => isNumber(column) && column.distinct > 12
const isLevels = (column: ProbeColumn) => isNumber(column) && column.whole && column.distinct >= 3 && column.distinct <= 12
const isWords = (column: ProbeColumn) => column.kind === 'category' || column.kind === 'text'
const repeats = (column: ProbeColumn) => isWords(column) && column.distinct * 2 < column.codes.length
const isLong = (column: ProbeColumn) =>
  isWords(column) && column.distinct > 12 && column.levels.some((level) => /[\p{L}\p{N}][^\p{L}\p{N}]+[\p{L}\p{N}]/u.test(level))

const isCode = (column: ProbeColumn) =>
  repeatsAtBeginning(column) && column.levels.every((level) => level.length >= 4 && !/\s/.test(level))
const FIRST_WORD = /^[ \t,;:/_-]*([^ \t,;:/_-]+)/
const firstWord = (level: string) => FIRST_WORD.exec(level)?.[1] ?? null
const firstCharacters = (level: string) => [...level.trim()].slice(0, CODE_CHARACTERS).join('')

function repeatsAtBeginning(column: ProbeColumn): boolean {
  return isWords(column) && column.distinct > 30 && new Set(column.levels.map(firstCharacters)).size * 2 < column.distinct
}

/** Codes of what `of` makes of the levels. */
function derived({ codes, levels }: ProbeColumn, of: (level: string) => string | null): Int32Array {
  const places = new Map<string, number>()
  const byLevel = levels.map((level) => {
    const part = of(level)
    if (part === null || part === '') return -1
    if (!places.has(part)) places.set(part, places.size)
    return places.get(part)!
  })
  return codes.map((code) => (code < 0 ? -1 : byLevel[code]!))
}

function dense(...columns: readonly Float64Array[]): Block {
  return { kind: 'dense', columns }
}

/** Trees take a number as it is, gaps and all; a gap is put below everything else. */
function plain(
  { column, train, model }: TreatmentInput,
  shape: (values: Float64Array) => Float64Array = (values) => values,
): Block {
  const values = column.numbers!
  if (model === 'tree') {
    let low = 0
    for (const value of values) if (value < low) low = value
    return dense(values.map((value) => (Number.isNaN(value) ? low - 1 : value)))
  }
  return dense(standardised(shape(filled(values, train)), train))
}

function indicator({ column }: TreatmentInput): readonly Block[] {
  return column.missing >= 0.02 * column.codes.length
    ? [dense(column.numbers!.map((value) => (Number.isNaN(value) ? 1 : 0)))]
    : []
}

const scale = (model: ModelFamily, on?: string): readonly ActionCall[] =>
  model === 'tree' ? [] : [call('standard_scale', {}, on)]

function bins({ column, train }: TreatmentInput, count: number): { codes: Int32Array; width: number } {
  const values = filled(column.numbers!, train)
  const edges = edgesOf(values, train, count)
  return { codes: binned(values, edges), width: edges.length + 1 }
}

/** In units of half the target's deviation: what tells much about the target then also counts much in a distance. */
function means(codes: Int32Array, { train, target, model }: TreatmentInput): Block {
  const columns = targetMeans(codes, train, target)
  if (model === 'tree') return dense(...columns)
  const { center, scale: unit } = targetUnit(target)
  return dense(...columns.map((column) => column.map((value) => (value - center) / unit)))
}

function targetUnit(target: ProbeTarget): { center: number; scale: number } {
  const { values, classes } = target
  if (target.task === 'classification' && classes > 2) {
    const counts = new Float64Array(classes)
    for (const value of values) counts[value]!++
    const spread = counts.reduce((sum, count) => sum + (count / values.length) * (1 - count / values.length), 0) / classes
    return { center: rounded(1 / classes), scale: rounded(Math.sqrt(spread) / 2) }
  }
  let sum = 0
  for (const value of values) sum += value
  const center = sum / values.length
  let squares = 0
  for (const value of values) squares += (value - center) ** 2
  return { center: rounded(center), scale: rounded(Math.sqrt(squares / values.length) / 2) || 1 }
}

const rounded = (value: number) => Number(value.toPrecision(3))

const inBins = (column: ProbeColumn) => `${column.name} in bins`
const asBeginning = (column: ProbeColumn) => `${column.name} beginning`
const asWords = (column: ProbeColumn) => `${column.name} as words`

function encodeSteps(on: string | undefined, model: ModelFamily, target: ProbeTarget): readonly ActionCall[] {
  return [call('target_encode', model === 'tree' ? {} : targetUnit(target), on)]
}

function shaped(
  id: string,
  action: ActionCall | null,
  shape: (values: Float64Array, train: Int32Array) => Float64Array,
): ColumnTreatment {
  return {
    id,
    fits: isCurved,
    blocks: (input) => [plain(input, (values) => shape(values, input.train))],
    steps: (_, model) => [...(action === null ? [] : [action]), ...scale(model)],
  }
}

const onehotOptions: Parameters = { most: MOST }
const rareOptions = (column: ProbeColumn): Parameters => ({
  most: MOST,
  other: true,
  min_count: Math.max(2, Math.round(column.codes.length * 0.01)),
})

export const treatments: readonly ColumnTreatment[] = [
  {
    id: 'plain',
    fits: isNumber,
    blocks: (input) => [plain(input)],
    steps: (_, model) => scale(model),
  },
  {
    id: 'plain_gaps',
    fits: (column) => isNumber(column) && column.missing >= 0.02 * column.codes.length,
    blocks: (input) => [plain(input), ...indicator(input)],
    steps: (_, model) => [call('add_missing_indicator'), ...scale(model)],
  },
  shaped('log', call('log_transform'), (values) => signedLog(values)),
  shaped('even', call('yeo_johnson'), evened),
  shaped('rank', call('quantile_transform', { points: 100 }), ranks),
  shaped('clip', call('winsorize', { lower: 0.01, upper: 0.99 }), (values, train) => clipped(values, train, 0.01, 0.99)),
  {
    id: 'bins',
    fits: isCurved,
    blocks: (input) => [{ kind: 'codes', ...bins(input, BINS) }],
    steps: () => [call('bin_quantile', { bins: BINS }), call('onehot_encode', { most: BINS })],
  },
  {
    id: 'plain_bins',
    fits: isCurved,
    blocks: (input) => [plain(input), { kind: 'codes', ...bins(input, BINS) }],
    steps: (column, model) => [
      call('copy_column', { as: inBins(column) }),
      ...scale(model),
      call('bin_quantile', { bins: BINS }, inBins(column)),
      call('onehot_encode', { most: BINS }, inBins(column)),
    ],
  },
  {
    id: 'rank_bins',
    fits: isCurved,
    blocks: (input) => [plain(input, (values) => ranks(values, input.train)), { kind: 'codes', ...bins(input, BINS) }],
    steps: (column, model) => [
      call('copy_column', { as: inBins(column) }),
      call('quantile_transform', { points: 100 }),
      ...scale(model),
      call('bin_quantile', { bins: BINS }, inBins(column)),
      call('onehot_encode', { most: BINS }, inBins(column)),
    ],
  },
  {
    id: 'plain_means',
    fits: isCurved,
    blocks: (input) => [plain(input), means(bins(input, FINE_BINS).codes, input)],
    steps: (column, model, target) => [
      call('copy_column', { as: inBins(column) }),
      ...scale(model),
      call('bin_quantile', { bins: FINE_BINS }, inBins(column)),
      ...encodeSteps(inBins(column), model, target),
    ],
  },
  {
    id: 'plain_bins_means',
    fits: isCurved,
    blocks: (input) => [plain(input), { kind: 'codes', ...bins(input, BINS) }, means(bins(input, FINE_BINS).codes, input)],
    steps: (column, model, target) => [
      call('copy_column', { as: inBins(column) }),
      call('copy_column', { as: `${column.name} by target` }),
      ...scale(model),
      call('bin_quantile', { bins: BINS }, inBins(column)),
      call('onehot_encode', { most: BINS }, inBins(column)),
      call('bin_quantile', { bins: FINE_BINS }, `${column.name} by target`),
      ...encodeSteps(`${column.name} by target`, model, target),
    ],
  },
  {
    id: 'means_of_bins',
    fits: isCurved,
    blocks: (input) => [means(bins(input, FINE_BINS).codes, input)],
    steps: (_, model, target) => [call('bin_quantile', { bins: FINE_BINS }), ...encodeSteps(undefined, model, target)],
  },
  {
    id: 'plain_fine_means',
    fits: (column) => isCurved(column) && column.distinct > 2 * FINEST_BINS,
    blocks: (input) => [plain(input), means(bins(input, FINEST_BINS).codes, input)],
    steps: (column, model, target) => [
      call('copy_column', { as: inBins(column) }),
      ...scale(model),
      call('bin_quantile', { bins: FINEST_BINS }, inBins(column)),
      ...encodeSteps(inBins(column), model, target),
    ],
  },
  {
    id: 'levels',
    fits: isLevels,
    blocks: (input) => [{ kind: 'codes', ...levelCodes(input) }],
    steps: () => [call('onehot_encode', { most: 20 })],
  },
  {
    id: 'plain_levels',
    fits: isLevels,
    blocks: (input) => [plain(input), { kind: 'codes', ...levelCodes(input) }],
    steps: (column, model) => [
      call('copy_column', { as: `${column.name} as levels` }),
      ...scale(model),
      call('onehot_encode', { most: 20 }, `${column.name} as levels`),
    ],
  },
  {
    id: 'onehot',
    fits: isWords,
    blocks: ({ column, train }) => [{ kind: 'codes', ...usual(column.codes, train, MOST, 1, false) }],
    steps: () => [call('onehot_encode', onehotOptions)],
  },
  {
    id: 'onehot_rare',
    fits: (column) => isWords(column) && column.distinct > 8,
    blocks: ({ column, train }) => [
      { kind: 'codes', ...usual(column.codes, train, MOST, Math.max(2, Math.round(train.length * 0.01)), true) },
    ],
    steps: (column) => [call('onehot_encode', rareOptions(column))],
  },
  {
    id: 'means',
    fits: (column) => repeats(column) && column.distinct > 2,
    blocks: (input) => [means(input.column.codes, input)],
    steps: (_, model, target) => encodeSteps(undefined, model, target),
  },
  {
    id: 'ordinal',
    fits: (column) => repeats(column) && column.distinct > 2,
    blocks: ({ column, train, model }) => {
      const numbers = ordinals(column.codes, column.levels, train)
      return [dense(model === 'tree' ? numbers : standardised(numbers, train))]
    },
    steps: (_, model) => [call('ordinal_encode'), ...scale(model)],
  },
  {
    id: 'shares',
    fits: (column) => isWords(column) && column.distinct > 30,
    blocks: ({ column, train, model }) => {
      const numbers = shares(column.codes, train)
      return [dense(model === 'tree' ? numbers : standardised(numbers, train))]
    },
    steps: (_, model) => [call('frequency_encode'), ...scale(model)],
  },
  {
    id: 'words',
    fits: isLong,
    blocks: ({ column, train }) => [dense(...wordWeights(column.codes, column.levels, train, WORDS))],
    steps: () => [call('tfidf', { words: WORDS })],
  },
  {
    id: 'means_words',
    fits: (column) => isLong(column) && repeats(column),
    blocks: (input) => [
      means(input.column.codes, input),
      dense(...wordWeights(input.column.codes, input.column.levels, input.train, WORDS)),
    ],
    steps: (column, model, target) => [
      call('copy_column', { as: asWords(column) }),
      ...encodeSteps(undefined, model, target),
      call('tfidf', { words: WORDS }, asWords(column)),
    ],
  },
  {
    id: 'many_words',
    fits: isLong,
    blocks: ({ column, train }) => [dense(...wordWeights(column.codes, column.levels, train, MANY_WORDS))],
    steps: () => [call('tfidf', { words: MANY_WORDS })],
  },
  {
    id: 'first_means',
    fits: isLong,
    blocks: (input) => [means(derived(input.column, firstWord), input)],
    steps: (_, model, target) => [call('keep_beginning'), ...encodeSteps(undefined, model, target)],
  },
  {
    id: 'first_means_words',
    fits: isLong,
    blocks: (input) => [
      means(derived(input.column, firstWord), input),
      dense(...wordWeights(input.column.codes, input.column.levels, input.train, WORDS)),
    ],
    steps: (column, model, target) => [
      call('copy_column', { as: asWords(column) }),
      call('keep_beginning'),
      ...encodeSteps(undefined, model, target),
      call('tfidf', { words: WORDS }, asWords(column)),
    ],
  },
  {
    id: 'code_means',
    fits: isCode,
    blocks: (input) => [means(derived(input.column, firstCharacters), input)],
    steps: (_, model, target) => [
      call('keep_beginning', { unit: 'characters', count: CODE_CHARACTERS }),
      ...encodeSteps(undefined, model, target),
    ],
  },
  {
    id: 'code_means_both',
    fits: (column) => isCode(column) && repeats(column),
    blocks: (input) => [means(input.column.codes, input), means(derived(input.column, firstCharacters), input)],
    steps: (column, model, target) => [
      call('copy_column', { as: asBeginning(column) }),
      ...encodeSteps(undefined, model, target),
      call('keep_beginning', { unit: 'characters', count: CODE_CHARACTERS }, asBeginning(column)),
      ...encodeSteps(asBeginning(column), model, target),
    ],
  },
  {
    id: 'parts',
    fits: (column) => column.kind === 'time' && (column.parts?.size ?? 0) > 0,
    blocks: (input) =>
      [...input.column.parts!.values()].map((values) => plain({ ...input, column: { ...input.column, numbers: values } })),
    steps: (column, model) => [
      call('datetime_parts', { parts: [...column.parts!.keys()] }),
      ...[...column.parts!.keys()].flatMap((part) => [
        ...(model === 'tree' || column.missing === 0 ? [] : [call('impute_median', {}, `${column.name}_${part}`)]),
        ...scale(model, `${column.name}_${part}`),
      ]),
    ],
  },
  {
    id: 'drop',
    fits: () => true,
    blocks: () => [],
    steps: () => [call('drop_column')],
  },
]

const byId = new Map(treatments.map((treatment) => [treatment.id, treatment]))

export function treatmentOf(id: string): ColumnTreatment {
  const treatment = byId.get(id)
  if (treatment === undefined) throw new RangeError(`there is no treatment ${id}`)
  return treatment
}

function levelCodes({ column, train }: TreatmentInput): { codes: Int32Array; width: number } {
  const values = filled(column.numbers!, train)
  const levels = [...new Set(Float64Array.from(train, (row) => values[row]!))].sort((a, b) => a - b)
  const places = new Map(levels.map((level, place) => [level, place]))
  return { codes: Int32Array.from(values, (value) => places.get(value) ?? -1), width: Math.max(1, levels.length) }
}
