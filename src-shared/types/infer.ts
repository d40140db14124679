import type { Class9, FeatureType, PersonalMark, Subtype, TypeAlternative, TypeVerdict } from '../contract/feature-type.ts'
import { type ClassShares, classFit } from './class9-fit.ts'
import { class9Of } from './class9-of.ts'
import { collectVotes } from './collect-votes.ts'
import { type ColumnInput, type ColumnView, matchShare, viewColumn } from './column-view.ts'
import { classedAs, type Vote } from './vote.ts'

/** Weight of "none of these": keeps a lone weak vote from looking certain. */
const DOUBT = 0.2
/** A checksum or closed list is not overruled by a model that never saw it. */
const PROVEN_FLOOR = 0.5
const ALTERNATIVES = 3

/** Types one column. With `classes` (the trained model's answer) the votes are weighed by it; without, they stand alone. */
export function inferColumn(input: ColumnInput, classes: ClassShares | null = null): TypeVerdict {
  const view = viewColumn(input)
  return combineVotes(view, collectVotes(view), classes)
}

interface Candidate {
  vote: Vote
  odds: number
}

export function combineVotes(view: ColumnView, votes: readonly Vote[], classes: ClassShares | null): TypeVerdict {
  const all = votes.some(({ type }) => type === 'empty') ? votes : [...votes, ...fallbackVotes(view, votes)]
  const best = new Map<Subtype, Candidate>()
  for (const vote of all) {
    const odds = oddsOf(vote, classes)
    const known = best.get(vote.subtype)
    if (!known || odds > known.odds) best.set(vote.subtype, { vote, odds })
  }
  for (const { vote } of [...best.values()]) takeOver(best, vote)
  const ranked = [...best.values()].sort((a, b) => b.odds - a.odds || a.vote.detector.localeCompare(b.vote.detector))
  const total = ranked.reduce((sum, { odds }) => sum + odds, DOUBT)
  const chosen = ranked[0]!.vote
  return {
    type: chosen.type,
    subtype: chosen.subtype,
    class9: classes ? likeliest(classes) : class9Of(classedAs(chosen)),
    confidence: round(ranked[0]!.odds / total),
    reason: sentence(chosen.reason),
    counterExamples: chosen.counterExamples,
    alternatives: ranked.slice(1, 1 + ALTERNATIVES).map(
      ({ vote, odds }): TypeAlternative => ({
        type: vote.type,
        subtype: vote.subtype,
        confidence: round(odds / total),
        reason: sentence(vote.reason),
      }),
    ),
    personal: personalOf(votes, chosen.type),
    parse: chosen.parse ?? {},
  }
}

function takeOver(best: Map<Subtype, Candidate>, { subtype, refines }: Vote): void {
  const [own, wider] = [best.get(subtype), refines && best.get(refines)]
  if (!own || !wider || wider.odds <= own.odds) return
  best.set(subtype, { ...own, odds: wider.odds })
  best.set(refines!, { ...wider, odds: own.odds })
}

function oddsOf(vote: Vote, classes: ClassShares | null): number {
  const score = Math.min(0.995, Math.max(0.001, vote.score))
  const odds = score / (1 - score)
  if (!classes) return odds
  const fit = classFit(classedAs(vote), classes)
  return odds * (vote.proven ? Math.max(PROVEN_FLOOR, fit) : fit)
}

/** What is said when no detector is convinced. */
function fallbackVotes(view: ColumnView, votes: readonly Vote[]): readonly Vote[] {
  const strongest = Math.max(0, ...votes.map(({ score }) => score))
  const numbers = matchShare(view, ({ number }) => number !== null)
  const found: Vote[] = []
  if (numbers.share > 0.15 && numbers.share < 0.85 && strongest < 0.6) {
    found.push({
      detector: 'mixed',
      type: 'mixed',
      subtype: 'mixed',
      score: 0.5,
      share: 1,
      reason: `${Math.round(numbers.share * 100)} % of the values are numbers and the others are not`,
      counterExamples: [],
    })
  }
  found.push({
    detector: 'fallback',
    type: 'text',
    subtype: 'short',
    score: strongest < 0.3 ? 0.3 : 0.05,
    share: 1,
    reason: 'no detector recognises its values',
    counterExamples: [],
  })
  return found
}

/** Marks by shape alone do not count where the column surely is something else. */
function personalOf(votes: readonly Vote[], chosen: FeatureType): PersonalMark | null {
  let mark: PersonalMark | null = null
  for (const vote of votes) {
    if (!vote.personal || vote.personal.confidence < 0.5) continue
    const rival = chosen === 'constant' || chosen === 'empty' || chosen === 'boolean'
    if (rival && !vote.proven) continue
    if (!mark || vote.personal.confidence > mark.confidence) mark = vote.personal
  }
  return mark && { kind: mark.kind, confidence: round(mark.confidence) }
}

export function likeliest(classes: ClassShares): Class9 {
  return (Object.entries(classes) as [Class9, number][]).reduce((best, next) => (next[1] > best[1] ? next : best))[0]
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000
}

function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`
}
