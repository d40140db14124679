import { editDistance, isSlipOf } from './edit-distance.ts'
import { type Breathe, type ErrorColumn, type ErrorDetector, type ErrorTable, type Finding, valueAt } from './finding.ts'

const COLUMNS = 40
/** Walks over rows, all pairs of columns together; in longer tables the first rows are judged. */
const STEPS = 4_000_000
const LEAST_ROWS = 1000
/** Mean rows a value of the deciding column: below, groups say too little. */
const LEAST_GROUP = 2.5
/** How far a dependency must rise over chance, from 0 (chance) to 1 (always). */
const LEAST_LIFT = 0.6

/** A column that decides at least this many others tells rows of one thing from those of another. */
const DECIDES = 3
/** In a column that is nearly all one value, chance agrees with everything; only slips are judged, by columns that tell things apart. */
const LOPSIDED = 0.8
const LOPSIDED_STRENGTH = 0.8

interface Rule {
  from: number
  to: number
  /** Of a lopsided column: only slips count. */
  slipsOnly: boolean
  /** Lift over chance. */
  strength: number
  votes: GroupVotes
}

/** For each group: the most frequent value, how often, how often all, and how often each row's own value. */
interface GroupVotes {
  best: Int32Array
  bestCount: Int32Array
  all: Int32Array
  tally: Map<number, number>
}

function votesOf(from: ErrorColumn, to: ErrorColumn, rows: number): GroupVotes {
  const groups = from.dictionary.values.length
  const width = to.dictionary.values.length
  const votes: GroupVotes = {
    best: new Int32Array(groups).fill(-1),
    bestCount: new Int32Array(groups),
    all: new Int32Array(groups),
    tally: new Map(),
  }
  for (let row = 0; row < rows; row += 1) {
    const group = from.dictionary.codes[row]!
    const value = to.dictionary.codes[row]!
    if (group < 0 || value < 0 || from.gone[group] === 1 || to.gone[value] === 1) continue
    const key = group * width + value
    const count = (votes.tally.get(key) ?? 0) + 1
    votes.tally.set(key, count)
    votes.all[group]! += 1
    if (count > votes.bestCount[group]!) {
      votes.bestCount[group] = count
      votes.best[group] = value
    }
  }
  return votes
}

/** Share of rows, in groups of two or more, that agree with another row of their group, above what one frequent value would give. */
function liftOf({ bestCount, all }: GroupVotes, to: ErrorColumn): number {
  let [rows, agree, groups] = [0, 0, 0]
  for (let group = 0; group < all.length; group += 1) {
    if (all[group]! < 2) continue
    rows += all[group]! - 1
    agree += bestCount[group]! - 1
    groups += 1
  }
  if (groups < 3 || rows < 20) return 0
  const chance = modeShareOf(to)
  return chance >= 1 ? 0 : (agree / rows - chance) / (1 - chance)
}

function modeShareOf({ dictionary, gone, present }: ErrorColumn): number {
  let most = 0
  for (const [code, count] of dictionary.counts.entries()) if (gone[code] === 0 && count > most) most = count
  return most / present
}

async function rulesOf({ rows, columns }: ErrorTable, asked: readonly number[], breathe: Breathe): Promise<Rule[]> {
  const rules: Rule[] = []
  for (const from of asked) {
    const left = columns[from]!
    if (left.distinct < 2 || left.present < LEAST_GROUP * left.distinct) continue
    for (const to of asked) {
      const right = columns[to]!
      if (from === to || right.distinct < 2 || right.present < LEAST_GROUP * right.distinct) continue
      const votes = votesOf(left, right, rows)
      const strength = liftOf(votes, right)
      if (strength >= LEAST_LIFT) rules.push({ from, to, slipsOnly: false, strength, votes })
      await breathe()
    }
  }
  return [...rules, ...lopsidedRules({ rows, columns }, asked, rules)]
}

function lopsidedRules({ rows, columns }: ErrorTable, asked: readonly number[], rules: readonly Rule[]): Rule[] {
  const tellingApart = asked.filter((from) => rules.filter((rule) => rule.from === from).length >= DECIDES)
  const lopsided = asked.filter((to) => columns[to]!.distinct > 1 && modeShareOf(columns[to]!) >= LOPSIDED)
  return lopsided.flatMap((to) =>
    tellingApart
      .filter((from) => from !== to && !rules.some((rule) => rule.from === from && rule.to === to))
      .map((from) => {
        const votes = votesOf(columns[from]!, columns[to]!, rows)
        return { from, to, slipsOnly: true, strength: LOPSIDED_STRENGTH, votes }
      }),
  )
}

interface Ballot {
  support: number
  against: Map<number, number>
  deciders: number[]
}

/** Cells that differ from what other columns say should stand there, weighed over all columns that have a say. */
export const findViolations: ErrorDetector = async (whole, breathe) => {
  const asked = whole.columns.flatMap((column, index) => (column.distinct > 1 ? [index] : [])).slice(0, COLUMNS)
  const rows = Math.min(whole.rows, Math.max(LEAST_ROWS, Math.floor(STEPS / Math.max(1, asked.length ** 2))))
  const table = { rows, columns: whole.columns }
  const rules = await rulesOf(table, asked, breathe)
  const found: Finding[] = []
  for (const to of new Set(rules.map((rule) => rule.to))) {
    const deciding = rules.filter((rule) => rule.to === to)
    const slipsOnly = deciding.every((rule) => rule.slipsOnly)
    for (let row = 0; row < table.rows; row += 1) {
      const finding = judge(table, row, to, castVotes(table, row, to, deciding), slipsOnly)
      if (finding !== null) found.push(finding)
      if (row % 500 === 0) await breathe()
    }
  }
  return found
}

function castVotes({ columns }: ErrorTable, row: number, to: number, rules: readonly Rule[]): Ballot {
  const right = columns[to]!
  const own = right.dictionary.codes[row]!
  const hasOwn = own >= 0 && right.gone[own] === 0
  const ballot: Ballot = { support: 0, against: new Map(), deciders: [] }
  for (const { from, strength, votes } of rules) {
    const group = columns[from]!.dictionary.codes[row]!
    if (group < 0 || columns[from]!.gone[group] === 1) continue
    const others = votes.all[group]! - (hasOwn ? 1 : 0)
    if (others < 1) continue
    const mine = hasOwn ? (votes.tally.get(group * right.dictionary.values.length + own) ?? 0) - 1 : 0
    const best = votes.best[group]!
    if (best === own) {
      ballot.support += (strength * mine) / (others + 1)
      continue
    }
    const weight = (strength * votes.bestCount[group]!) / (others + 1)
    ballot.support += (strength * mine) / (others + 1)
    ballot.against.set(best, (ballot.against.get(best) ?? 0) + weight)
    ballot.deciders.push(from)
  }
  return ballot
}

/** `xl` for `al`: in so short a text a slip counts only where everything else agrees. */
function isShortSlip(value: string, expected: string): boolean {
  return value.length === 2 && expected.length === 2 && editDistance(value, expected, 1) === 1
}

function judge(
  table: ErrorTable,
  row: number,
  to: number,
  { support, against, deciders }: Ballot,
  slipsOnly: boolean,
): Finding | null {
  let [best, weight] = [-1, 0]
  for (const [code, sum] of against) {
    if (sum > weight) {
      best = code
      weight = sum
    }
  }
  if (best < 0) return null
  const column = table.columns[to]!
  const value = valueAt(column, row)
  const expected = column.dictionary.values[best]!
  const share = weight / (weight + support)
  const own = column.dictionary.codes[row]!
  const missing = value === null || column.gone[own] === 1
  const rarer = missing || column.dictionary.counts[own]! * 3 <= column.dictionary.counts[best]!
  const agreed = deciders.length >= DECIDES && support === 0
  const slip = !missing && rarer && (isSlipOf(value, expected) || (agreed && isShortSlip(value, expected)))
  if (slipsOnly && !slip) return null
  const certainty = 1 - 0.5 ** (2 * weight)
  const score = slip ? Math.max(0.6, share) * Math.max(0.75, certainty) : share ** 2 * certainty * (missing ? 0.9 : 0.8)
  if (score < 0.3 || (deciders.length === 1 && !slip && !missing && weight < 0.55)) return null
  const names = deciders.slice(0, 2).map((index) => table.columns[index]!.name)
  const what = missing ? 'empty' : `“${value}”`
  return {
    row,
    column: to,
    kind: slip ? 'typo' : 'dependency',
    score,
    expected,
    words: `${what}, where other rows with the same ${names.join(' and ')} have “${expected}”`,
  }
}
