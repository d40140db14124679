import type { ActionFamily } from '../contract/action.ts'
import type { Answer, Vote } from '../contract/layer.ts'
import { type Advice, DECIDED_FROM, type LayerName, type Reason } from '../contract/recommendation.ts'
import { rankVotes } from '../rules/rank.ts'
import { layerWeights } from './layer-weights.ts'
import { type Slot, slotOf, slots, slotsOfFamily } from './slots.ts'

export interface LayerAnswer {
  layer: LayerName
  answer: Answer
}

/** One candidate for one slot: an action (or nothing at all) with what all layers say for it. */
export interface Candidate {
  slot: Slot
  /** Null: leave this slot empty. */
  advice: Advice | null
  score: number
  /** The highest confidence that any layer has in it: whether it is worth doing at all. */
  strongest: number
  specificity: number
  id: string
  reasons: readonly Reason[]
  layer: LayerName
}

export type SlotCandidates = ReadonlyMap<Slot, readonly Candidate[]>

interface Ballot {
  vote: Vote
  layer: LayerName
}

const NOTHING = ''
const guesses: ReadonlySet<LayerName> = new Set(['meta', 'oracle', 'fallback'])

/**
 * A linear opinion pool in each slot: every layer that spoke there gives its best confidence for each action, weighed by
 * what the layer's word counts for. Layers that are silent about a slot do not pull it down.
 */
export function combine(answers: readonly LayerAnswer[]): SlotCandidates {
  const bySlot = new Map<Slot, Map<string, Ballot[]>>()
  for (const { layer, answer } of answers) {
    for (const vote of answer.votes) {
      for (const [slot, action] of placesOf(vote)) {
        let actions = bySlot.get(slot)
        if (actions === undefined) bySlot.set(slot, (actions = new Map()))
        const ballots = actions.get(action)
        if (ballots === undefined) actions.set(action, [{ vote, layer }])
        else ballots.push({ vote, layer })
      }
    }
  }
  const result = new Map<Slot, readonly Candidate[]>()
  for (const slot of slots) {
    const actions = bySlot.get(slot)
    if (actions !== undefined) result.set(slot, rankSlot(slot, actions))
  }
  return result
}

function placesOf(vote: Vote): readonly (readonly [Slot, string])[] {
  if (vote.spares === undefined) return [[slotOf(vote.action, vote.family), vote.action]]
  return vote.spares.flatMap((family: ActionFamily) => slotsOfFamily(family).map((slot) => [slot, NOTHING] as const))
}

function rankSlot(slot: Slot, actions: ReadonlyMap<string, readonly Ballot[]>): readonly Candidate[] {
  const heard = isSettled(actions) ? withoutGuesses(actions) : actions
  let voters = 0
  const spoke = new Set<LayerName>()
  for (const ballots of heard.values()) for (const { layer } of ballots) spoke.add(layer)
  for (const layer of spoke) voters += layerWeights[layer]
  const candidates = [...heard].map(([action, ballots]) => candidateOf(slot, action, ballots, voters))
  return candidates.sort(rankCandidates)
}

/** Where the person's own word is sure enough to decide, what usually works elsewhere is not asked to weigh it down. */
function isSettled(actions: ReadonlyMap<string, readonly Ballot[]>): boolean {
  for (const ballots of actions.values()) {
    if (ballots.some(({ layer, vote }) => layer === 'learned' && vote.confidence >= DECIDED_FROM)) return true
  }
  return false
}

function withoutGuesses(actions: ReadonlyMap<string, readonly Ballot[]>): ReadonlyMap<string, readonly Ballot[]> {
  const left = [...actions].map(([action, ballots]) => [action, ballots.filter(({ layer }) => !guesses.has(layer))] as const)
  return new Map(left.filter(([, ballots]) => ballots.length > 0))
}

function candidateOf(slot: Slot, action: string, ballots: readonly Ballot[], voters: number): Candidate {
  const ordered = ballots.toSorted((a, b) => rankVotes(a.vote, b.vote))
  const best = new Map<LayerName, Vote>()
  for (const { layer, vote } of ordered) if (!best.has(layer)) best.set(layer, vote)
  let score = 0
  for (const [layer, vote] of best) score += layerWeights[layer] * vote.confidence
  score = voters > 0 ? score / voters : 0
  const lead = leaderOf(best)
  const reasons = reasonsOf(ordered)
  return {
    slot,
    advice:
      action === NOTHING
        ? null
        : {
            action,
            parameters: lead.vote.parameters,
            ...(lead.vote.on === undefined ? {} : { on: lead.vote.on }),
            family: lead.vote.family,
            confidence: score,
            layer: lead.layer,
            reasons,
          },
    score,
    strongest: ordered[0]?.vote.confidence ?? 0,
    specificity: lead.vote.specificity,
    id: lead.vote.id,
    reasons,
    layer: lead.layer,
  }
}

/** The layer whose word weighs most gives the parameters. */
function leaderOf(best: ReadonlyMap<LayerName, Vote>): { layer: LayerName; vote: Vote } {
  let lead: { layer: LayerName; vote: Vote } | null = null
  let most = -1
  for (const [layer, vote] of best) {
    const pull = layerWeights[layer] * vote.confidence
    if (pull > most) {
      most = pull
      lead = { layer, vote }
    }
  }
  if (lead === null) throw new RangeError('a candidate needs at least one vote')
  return lead
}

const MAXIMUM_REASONS = 6

function reasonsOf(ordered: readonly Ballot[]): readonly Reason[] {
  const seen = new Set<string>()
  const reasons: Reason[] = []
  for (const { vote } of ordered) {
    for (const reason of vote.reasons) {
      if (seen.has(reason.words) || reasons.length >= MAXIMUM_REASONS) continue
      seen.add(reason.words)
      reasons.push(reason)
    }
  }
  return reasons
}

function rankCandidates(a: Candidate, b: Candidate): number {
  if (a.score !== b.score) return b.score - a.score
  if (a.specificity !== b.specificity) return b.specificity - a.specificity
  if (a.id !== b.id) return a.id < b.id ? -1 : 1
  const left = a.advice?.action ?? NOTHING
  const right = b.advice?.action ?? NOTHING
  return left < right ? -1 : left > right ? 1 : 0
}
