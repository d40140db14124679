import type { Context } from '../contract/context.ts'
import type { FeatureType } from '../contract/feature-type.ts'
import type { Answer, Facts, Vote } from '../contract/layer.ts'
import type { LayerName, Trace } from '../contract/recommendation.ts'
import type { CompiledRule, RuleSet } from './compile.ts'
import { rankVotes } from './rank.ts'
import { fillTemplate } from './template.ts'

export interface Firing {
  rule: CompiledRule
  vote: Vote
}

/** The rules that fire on these facts, best first. */
export function fire(set: RuleSet, facts: Facts, context: Context, layer: LayerName): readonly Firing[] {
  const isTarget = facts['context.isTarget'] === true
  const fired: Firing[] = []
  for (const rule of set.byType.get(facts['type'] as FeatureType) ?? []) {
    if (!rule.fitsContext(context, isTarget) || !rule.holds(facts)) continue
    const parameters = rule.parametersFor(facts)
    if (parameters === null) continue
    fired.push({ rule, vote: voteOf(rule, parameters, facts, layer) })
  }
  return fired.length < 2 ? fired : fired.sort((a, b) => rankVotes(a.vote, b.vote))
}

function voteOf(
  { rule, family, specificity }: CompiledRule,
  parameters: Vote['parameters'],
  facts: Facts,
  layer: LayerName,
): Vote {
  const words = fillTemplate(rule.reason, facts)
  return {
    action: rule.act.action,
    parameters,
    family,
    confidence: rule.confidence,
    reasons: [{ words, source: rule.id, layer, weight: rule.confidence }],
    ...(rule.spares === undefined ? {} : { spares: rule.spares }),
    specificity,
    id: rule.id,
  }
}

export function answerOf(fired: readonly Firing[]): Answer {
  return { votes: fired.map(({ vote }) => vote), rules: fired.map(traceOf) }
}

function traceOf({ vote }: Firing): Trace['rules'][number] {
  return { id: vote.id, confidence: vote.confidence, action: vote.action, fired: true, words: vote.reasons[0]?.words ?? '' }
}
