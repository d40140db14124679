import type { ActionFamily } from '../../contract/action.ts'
import type { Layer, Question, Vote } from '../../contract/layer.ts'
import { type MetaKnowledge, type Verdict, verdictsFor } from '../meta/outcomes.ts'
import { situationsOf } from '../meta/situation.ts'

const LEAST = 0.55
/** Outcomes of other tables are a hint about this one, never a proof. */
const MOST = 0.8

/** What worked on columns like this one, from measured outcomes on public tables. */
export function metaLayer(knowledge: MetaKnowledge, familyOf: (action: string) => ActionFamily | null): Layer {
  return {
    name: 'meta',
    version: knowledge.version,
    ask: (questions) => questions.map((question) => ({ votes: votesFor(question, knowledge, familyOf) })),
  }
}

function votesFor(
  { fingerprint, context, facts }: Question,
  knowledge: MetaKnowledge,
  familyOf: (action: string) => ActionFamily | null,
) {
  if (context.model === null || context.target === null || facts['context.isTarget'] === true) return []
  return verdictsFor(knowledge, situationsOf(fingerprint, context))
    .filter(({ chance }) => chance >= LEAST)
    .slice(0, 3)
    .flatMap((verdict): Vote[] => {
      const family = familyOf(verdict.outcome.action)
      return family === null ? [] : [voteOf(verdict, family)]
    })
}

function voteOf({ outcome, situation, chance }: Verdict, family: ActionFamily): Vote {
  const confidence = Math.min(MOST, chance)
  const { action, effect, error, tables } = outcome
  const words = `Measured on ${tables} public tables with columns like this one: it took ${percent(effect)} of the error away (give or take ${percent(error)}).`
  return {
    action,
    parameters: {},
    family,
    confidence,
    reasons: [{ words, source: `meta:${situation}`, layer: 'meta', weight: confidence }],
    specificity: situation.split('|').length,
    id: `meta-${action}`,
  }
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`
}
