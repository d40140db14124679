import type { CancelSignal } from '../../contract/layer.ts'
import { type Difference, differenceOf } from './compare.ts'
import type { Assignment, Evaluator } from './evaluator.ts'
import { firstGuess, groups, singleOptions } from './groups.ts'
import type { ProbeColumn } from './probe-column.ts'
import { treatmentOf } from './treatments.ts'

export interface SearchOptions {
  /** Simple operations that may be spent: the same everywhere, unlike seconds. */
  budget: number
  signal?: CancelSignal
  progress?(share: number): void
}

export interface SearchResult {
  assignment: Assignment
  first: Assignment
  before: readonly number[]
  after: readonly number[]
  /** Against the first guess, on folds that chose nothing. */
  gain: Difference
  /** What each column's own change brought, where it was measured by itself or with its group. */
  gains: readonly (Difference | null)[]
  tried: number
}

const LEAST_GAIN = 0.0015
const SINGLES = 30

/**
 * Starts from what people write first, changes whole groups of columns, then single ones, and keeps only what wins within
 * folds. The result is measured once more on other folds, which chose nothing; where it does not win there, the first guess
 * stands. Columns that nothing was found for take what is preferred, where all together do as well with it.
 */
export function search(
  evaluator: Evaluator,
  check: Evaluator,
  preferred: readonly (string | null)[],
  options: SearchOptions,
): SearchResult {
  const { columns, model } = evaluator
  const first = columns.map(firstGuess)
  const gains: (Difference | null)[] = columns.map(() => null)
  const state = { assignment: first as readonly string[], tried: 0 }
  const spent = () => (evaluator.spent + check.spent) / options.budget
  const goOn = () => spent() < 1 && options.signal?.aborted !== true

  function consider(candidate: Assignment): Difference {
    state.tried++
    options.progress?.(Math.min(1, spent()))
    return differenceOf(evaluator.scores(candidate), evaluator.scores(state.assignment))
  }

  function settled(winner: Assignment): Assignment {
    const members = columns.flatMap((_, index) => (winner[index] === first[index] && preferred[index] !== null ? [index] : []))
    const candidate = winner.map((current, index) => {
      const own = members.includes(index) ? preferred[index]! : current
      return treatmentOf(own).fits(columns[index]!) ? own : current
    })
    const differences = [evaluator, check].map((each) => differenceOf(each.scores(candidate), each.scores(winner)))
    return differences.reduce((sum, { mean }) => sum + mean, 0) > -LEAST_GAIN ? candidate : winner
  }

  for (let pass = 0; pass < 2; pass++) {
    const before = state.assignment
    for (const group of groups) {
      const members = columns.flatMap((column, index) => (group.holds(column) ? [index] : []))
      if (members.length === 0) continue
      let best: { assignment: Assignment; difference: Difference } | null = null
      for (const option of group.options[model]) {
        if (!goOn()) break
        const candidate = withOption(state.assignment, members, option, evaluator)
        if (candidate === null) continue
        const difference = consider(candidate)
        const needless = option === 'drop' && members.every((member) => isNearlyUnique(columns[member]!))
        if (!isGain(difference) && !(needless && difference.mean > -LEAST_GAIN / 2)) continue
        if (best === null || difference.mean > best.difference.mean) best = { assignment: candidate, difference }
      }
      if (best === null) continue
      state.assignment = best.assignment
      for (const member of members) gains[member] = best.difference
    }
    if (before === state.assignment) break
  }
  const grouped = state.assignment

  const order = columns.map((_, index) => index).slice(0, SINGLES)
  for (const index of order) {
    for (const option of singleOptions(columns[index]!, model)) {
      if (!goOn()) break
      const candidate = withOption(state.assignment, [index], option, evaluator)
      if (candidate === null || candidate.every((treatment) => treatment === 'drop')) continue
      const difference = consider(candidate)
      if (!isClearGain(difference)) continue
      state.assignment = candidate
      gains[index] = difference
    }
  }

  const candidates = [state.assignment, grouped]
  const base = check.scores(first)
  const best = candidates
    .map((assignment) => ({ assignment, gain: differenceOf(check.scores(assignment), base) }))
    .reduce((a, b) => (b.gain.mean > a.gain.mean + 1e-12 ? b : a))
  const winner = best.gain.mean > LEAST_GAIN ? best.assignment : first
  const assignment = settled(winner)
  const after = check.scores(assignment)
  return {
    assignment,
    first,
    before: base,
    after,
    gain: differenceOf(after, base),
    gains: gains.map((gain, index) => (assignment[index] === first[index] ? null : gain)),
    tried: state.tried,
  }
}

function withOption(
  assignment: Assignment,
  members: readonly number[],
  option: string,
  { columns }: Evaluator,
): Assignment | null {
  const treatment = treatmentOf(option)
  let changed = false
  const next = assignment.map((current, index) => {
    if (current === option || !members.includes(index) || !treatment.fits(columns[index]!)) return current
    changed = true
    return option
  })
  return changed ? next : null
}

/** One column for each of many values that hardly repeat is a burden: it goes unless it helps. */
function isNearlyUnique(column: ProbeColumn): boolean {
  return column.kind !== 'number' && column.distinct * 2 > column.codes.length
}

function isGain({ mean, error }: Difference): boolean {
  return mean > LEAST_GAIN && mean > 0.5 * error
}

/** Single columns are many chances to be fooled, so they must win by more. */
function isClearGain({ mean, error }: Difference): boolean {
  return mean > 2 * LEAST_GAIN && mean > error
}
