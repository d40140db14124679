import type { ActionFamily, Parameters } from '#shared/contract/action.ts'
import type { Vote } from '#shared/contract/layer.ts'
import type { Trace } from '#shared/contract/recommendation.ts'
import type { LearnedRule } from '#shared/learn/learned-rule.ts'
import { posteriorMean } from '#shared/learn/posterior.ts'
import { actionWords } from '#shared/learn/rule-words.ts'
import type { Found, Neighbour } from './memory-index.ts'

/** Neighbours down to here are found, and counted as a weak trace. */
export const NEAR_FROM = 0.65
const ACTIVE_FROM = 0.3
const GROUNDED_FROM = 0.7
const GROUNDED_COUNT = 3
/** One similar decision that nothing contradicts is .6. */
const SPEAKS_FROM = 0.6

interface Tally {
  action: string | null
  count: number
  taught: number
  weight: number
  parameters: Parameters
  last: number
}

export interface MemoryVote {
  vote: Vote | null
  action: string | null
  similar: Trace['similar']
}

/** What the person chose on similar columns before there is a rule: fewer cases, less confidence. */
export function memoryVote(family: ActionFamily, found: Found): MemoryVote {
  const tallies = tally(found.similar)
  const best = tallies[0]
  const total = tallies.reduce((sum, one) => sum + one.count, 0)
  const similar = similarTrace(found.nearest, best?.count ?? 0, total)
  if (!best) return { vote: null, action: null, similar }
  const confidence = posteriorMean(
    best.weight,
    tallies.slice(1).reduce((sum, one) => sum + one.weight, 0),
  )
  // What was only left as advised is for the advice to say again: it may know this column better.
  if (best.taught === 0 || confidence < SPEAKS_FROM - 1e-9) return { vote: null, action: best.action, similar }
  return { vote: asVote(family, best, total, confidence), action: best.action, similar }
}

export function similarTrace(near: number, agreeing: number, count: number): Trace['similar'] {
  const activation = Math.max(0, (near - 0.5) * 2)
  const groundedness = count > 0 ? agreeing / count : 0
  const good = groundedness >= GROUNDED_FROM && count >= GROUNDED_COUNT
  return { found: activation < ACTIVE_FROM ? 'none' : good ? 'good' : 'weak', activation, groundedness, count }
}

function tally(neighbours: readonly Neighbour[]): readonly Tally[] {
  const byAction = new Map<string, Tally>()
  for (const { similarity, choices } of neighbours) {
    for (const [action, count, last, parameters, taught = count] of choices) {
      const name = action ?? ''
      const known = byAction.get(name)
      const weight = count * (similarity >= 0.999 ? 1 : similarity)
      if (!known) byAction.set(name, { action, count, taught, weight, parameters, last })
      else {
        known.count += count
        known.taught += taught
        known.weight += weight
        if (last > known.last) Object.assign(known, { last, parameters })
      }
    }
  }
  return [...byAction.values()].sort((left, right) => right.weight - left.weight || right.last - left.last)
}

function asVote(family: ActionFamily, best: Tally, total: number, confidence: number): Vote {
  const what = actionWords({ action: best.action, family } satisfies Pick<LearnedRule, 'action' | 'family'>)
  const words = `You chose ${what} on ${best.count} of ${total} similar ${total === 1 ? 'column' : 'columns'}.`
  const id = `memory.${family}.${best.action ?? 'none'}`
  return {
    action: best.action ?? 'keep_as_is',
    parameters: best.parameters,
    family,
    confidence,
    specificity: 0,
    id,
    ...(best.action === null ? { spares: [family] } : {}),
    reasons: [{ words, source: id, layer: 'learned', weight: confidence }],
  }
}
