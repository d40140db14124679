import type { ActionFamily } from '#shared/contract/action.ts'
import type { Answer, Layer, Question, Vote } from '#shared/contract/layer.ts'
import type { LayerName, Trace } from '#shared/contract/recommendation.ts'
import { observe, situationOf } from '#shared/learn/features.ts'
import { asRule, LENT, specificity } from '#shared/learn/learned-rule.ts'
import { posteriorMean } from '#shared/learn/posterior.ts'
import { BORN_FROM } from '#shared/learn/rule-birth.ts'
import type { RuleRecord } from '../store/projections/learned-rules.ts'
import type { MemoryIndex } from './memory-index.ts'
import { memoryVote, NEAR_FROM } from './memory-votes.ts'
import { baseVotes, modelVotes, type PersonalVoter } from './model-votes.ts'
import type { RuleIndex } from './rule-index.ts'

export interface LearnedKnowledge {
  rules: RuleIndex
  memory: MemoryIndex
  version: string
  similarFrom: number
  /** Same domain words give the same token; the words themselves are not kept. */
  domainToken(domain: string | null): string
  /** Called before answering: another process may have learned something. Looks once in a turn of the loop. */
  follow(): void
}

/** What the person taught: rules first, and similar decisions where there is no rule yet. */
export function learnedLayer(knowledge: LearnedKnowledge, personal: PersonalVoter = { model: null, base: null }): Layer {
  return {
    name: 'learned',
    get version() {
      knowledge.follow()
      return `${knowledge.version}-model-${personal.model?.record.version ?? 0}`
    },
    ask(questions) {
      knowledge.follow()
      const before = personal.model ? baseVotes(personal, questions) : []
      return questions.map((question, index) => answer(knowledge, question, personal, before[index]))
    },
  }
}

function answer(knowledge: LearnedKnowledge, question: Question, personal: PersonalVoter, before: Answer | undefined): Answer {
  const { context, profile, fingerprint } = question
  const observed = observe(fingerprint, situationOf(context, profile.name, knowledge.domainToken(context.domain)))
  const records = knowledge.rules.matching(observed).filter((record) => !isUnproven(record))
  const active = records.filter((record) => record.status === 'active')
  const votes: Vote[] = active.map((record) => ruleVote(record, 'learned'))
  const trained = personal.model ? modelVotes(personal.model, observed, before) : new Map<ActionFamily, Vote>()
  let similar: Trace['similar'] = { found: 'none', activation: 0, groundedness: 0, count: 0 }
  for (const family of knowledge.memory.families(observed)) {
    const found = memoryVote(family, knowledge.memory.search(family, observed, knowledge.similarFrom, NEAR_FROM))
    if (found.similar.activation > similar.activation || found.similar.count > similar.count) similar = found.similar
    // A model is in use only when it proved better than similar decisions alone; where it speaks, they need not.
    if (found.vote && !trained.has(family) && !speaksAlready(records, family, found.action)) votes.push(found.vote)
  }
  for (const [family, vote] of trained) {
    if (!speaksAlready(records, family, vote.spares ? null : vote.action)) votes.push(vote)
  }
  return { votes, similar, rules: records.map(traceOf) }
}

/** A rule has the word in its family; a paused one silences what it was made from. */
function speaksAlready(records: readonly RuleRecord[], family: ActionFamily, action: string | null): boolean {
  return records.some(
    ({ rule, status }) => rule.family === family && (status === 'active' || (status === 'paused' && rule.action === action)),
  )
}

/** A rule of others speaks with the person's own voice once the person has decided so as often as gives birth to a rule. */
export function isUnproven({ rule, right }: RuleRecord): boolean {
  return rule.origin === 'team' && right - LENT < BORN_FROM
}

export function ruleVote(record: RuleRecord, layer: LayerName): Vote {
  const rule = asRule(record.rule, record.right, record.wrong, record.bornFrom)
  return {
    ...rule.act,
    family: record.rule.family,
    confidence: rule.confidence,
    specificity: specificity(record.rule),
    id: rule.id,
    ...(rule.spares ? { spares: rule.spares } : {}),
    reasons: [{ words: `${rule.title}. ${rule.reason}`, source: rule.id, layer, weight: rule.confidence }],
  }
}

export function traceOf(record: RuleRecord): NonNullable<Answer['rules']>[number] {
  const { rule, status, right, wrong } = record
  const words = asRule(rule, right, wrong).title
  return {
    id: rule.id,
    confidence: posteriorMean(right, wrong),
    action: rule.action ?? 'keep_as_is',
    fired: status === 'active',
    words,
  }
}
