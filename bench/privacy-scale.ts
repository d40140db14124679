import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { criticalCount } from '#shared/privacy/binomial-tail.ts'
import { PERIOD_EPSILON } from '#shared/privacy/budget.ts'
import { domain } from '#shared/privacy/domain.ts'
import { hashingSupport, responseSupport, type Support, supporting, varianceOf } from '#shared/privacy/estimate.ts'
import { hashingOdds } from '#shared/privacy/local-hashing.ts'
import { ERROR, MINIMUM_COHORT, publishable } from '#shared/privacy/publish.ts'
import { randomBits } from '#shared/privacy/random-bits.ts'
import { responseOdds } from '#shared/privacy/randomised-response.ts'
import { toNumber } from '#shared/privacy/rational.ts'
import { makeReport, reportBytes } from '#shared/privacy/report.ts'
import { seeded } from './learning/random.ts'
import { binomialDraws } from './privacy/binomial.ts'
import { drawCurves } from './privacy/curve.ts'

// How many installations it takes to learn a rule at ε = 0.9. The support counts are drawn, exactly, from their own
// distribution: held reports and others are two binomials, so ten million installations cost as much as a hundred.
const COHORTS = [50, 100, 300, 1_000, 3_000, 10_000, 30_000, 100_000, 300_000, 1_000_000, 3_000_000, 10_000_000]
const FREQUENCIES = [0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.001]
const ROUNDS = 200
const NULL_ROUNDS = 40
const WANTED = 0.8

const ledgerFolder = join(import.meta.dirname, 'ledger')
const random = seeded(11)
const odds = hashingOdds(PERIOD_EPSILON)
const support = hashingSupport(odds)
const target = domain.sayings.findIndex(
  (saying) =>
    saying?.type === 'numeric' && saying.family === 'shape' && saying.level === 'high' && saying.action === 'log_transform',
)
const rivals = domain.sayings.flatMap((saying, index) => {
  const same = saying?.type === 'numeric' && saying.family === 'shape' && saying.level === 'high'
  return same && index !== target ? [index] : []
})

/** Share of rounds in which the saying is published by the rule itself; all else is chance. */
function learnedShare(cohort: number, frequency: number): number {
  const held = Math.round(cohort * frequency)
  const own = binomialDraws(held, support.held, random)
  const others = binomialDraws(cohort - held, support.other, random)
  const chance = binomialDraws(cohort, support.other, random)
  const least = criticalCount(cohort, support.other, ERROR / domain.sayings.length)
  const counts = new Float64Array(domain.sayings.length)
  let learned = 0
  for (let round = 0; round < ROUNDS; round++) {
    counts[target] = own() + others()
    for (const rival of rivals) counts[rival] = chance()
    if (counts[target]! < least) continue
    if (publishable(counts, cohort, domain, support).some((rule) => rule.index === target)) learned += 1
  }
  return learned / ROUNDS
}

/** Rounds in which anything at all is published although nobody holds anything. */
function falseRounds(cohort: number): number {
  const chance = binomialDraws(cohort, support.other, random)
  let wrong = 0
  for (let round = 0; round < NULL_ROUNDS; round++) {
    const counts = Float64Array.from(domain.sayings, chance)
    if (publishable(counts, cohort, domain, support).length > 0) wrong += 1
  }
  return wrong
}

const grid = COHORTS.map((cohort) => ({
  cohort,
  standardErrorShare: Number((Math.sqrt(varianceOf(0, cohort, support)) / cohort).toPrecision(3)),
  learned: FREQUENCIES.map((frequency) => ({ frequency, share: learnedShare(cohort, frequency) })),
  falseRounds: falseRounds(cohort),
}))

/** The first size, in steps of about 12 %, at which the rule is learned in at least 80 of 100 rounds; null: over 10 million. */
function needed(frequency: number): number | null {
  const steps = 110
  const sizes = Array.from({ length: steps + 1 }, (_value, step) =>
    Math.round(MINIMUM_COHORT * (1e7 / MINIMUM_COHORT) ** (step / steps)),
  )
  let low = 0
  let high = sizes.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (learnedShare(sizes[middle]!, frequency) >= WANTED) high = middle
    else low = middle + 1
  }
  return sizes[low] ?? null
}

/** The least frequency that is found in 80 of 100 cases when so many answer one question with so many choices. */
function smallestMajority(cohort: number, choices: bigint): number | null {
  const { held, other }: Support = responseSupport(responseOdds(choices, PERIOD_EPSILON))
  const alpha = 0.05 / Number(choices)
  const least = criticalCount(cohort, other, alpha)
  for (let holders = 0; holders <= cohort; holders++) {
    const own = binomialDraws(holders, held, random)
    const others = binomialDraws(cohort - holders, other, random)
    const found = Array.from({ length: 1_000 }, () => own() + others()).filter((count) => count >= least).length
    if (found >= WANTED * 1_000) return Number((holders / cohort).toFixed(2))
  }
  return null
}

const bits = randomBits((count) => randomBytes(count))
const sample = Array.from({ length: 300 }, () => makeReport([], bits))
const before = process.cpuUsage()
supporting(sample, domain, odds)
const used = process.cpuUsage(before)
const secondsPerReport = (used.user + used.system) / 1e6 / sample.length
const bytes = reportBytes(sample[0]!).length

const figures = {
  epsilon: toNumber(PERIOD_EPSILON),
  domain: { id: domain.id, size: domain.sayings.length },
  minimumCohort: MINIMUM_COHORT,
  error: ERROR,
  rounds: ROUNDS,
  needed: FREQUENCIES.map((frequency) => ({ frequency, installations: needed(frequency) })),
  grid,
  nullRounds: NULL_ROUNDS,
  serverCost: COHORTS.map((cohort) => ({
    cohort,
    megabytes: Number(((cohort * bytes) / 1e6).toPrecision(3)),
    processorSecondsToCount: Number((cohort * secondsPerReport).toPrecision(3)),
    reportsPerSecondOverNinetyDays: Number((cohort / (90 * 86_400)).toPrecision(2)),
  })),
  reportBytes: bytes,
  oneQuestion: [50, 200, 1_000].map((cohort) => ({
    cohort,
    yesOrNo: smallestMajority(cohort, 2n),
    sixChoices: smallestMajority(cohort, 6n),
  })),
  note: 'One report an installation. The frequency is the share of installations whose one drawn correction is this one. Rivals and all other sayings: nobody holds them. Counting cost is measured on 300 reports and scaled, one core, this file in TypeScript. oneQuestion: smallest share found in 80 of 100 cases at 5 % error by k-ary randomised response; it is not built into the client.',
}
writeFileSync(join(ledgerFolder, 'privacy-scale.json'), `${JSON.stringify(figures, null, 2)}\n`)
const curves = FREQUENCIES.map((frequency, index) => ({
  label: `${frequency * 100} % hold it`,
  points: grid.map(({ cohort, learned }) => [cohort, learned[index]!.share] as const),
}))
writeFileSync(join(ledgerFolder, 'privacy-scale.svg'), drawCurves('How often a rule is learned at ε = 0.9', curves))
process.stdout.write(
  `${JSON.stringify({ needed: figures.needed, oneQuestion: figures.oneQuestion, secondsPerReport }, null, 1)}\n`,
)
