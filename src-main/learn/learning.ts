import { type ActionCall, actionFamilies } from '#shared/contract/action.ts'
import type { Context } from '#shared/contract/context.ts'
import { AuroraError } from '#shared/contract/errors.ts'
import type { Fingerprint } from '#shared/contract/profile.ts'
import type { LayerName } from '#shared/contract/recommendation.ts'
import type { Observation } from '#shared/learn/events.ts'
import { decodeObserved, encodeObserved, observe, situationOf } from '#shared/learn/features.ts'
import { shareableParameters } from '#shared/learn/shareable-parameters.ts'
import type { Appender } from '../store/append.ts'
import { eventAt } from '../store/event-log.ts'
import { recordsOnGround } from '../store/projections/learned-rules.ts'
import { memoryKey } from '../store/projections/memory.ts'
import type { Store } from '../store/store.ts'
import { type Knowledge, knowledgeOf } from './knowledge.ts'
import { type FamilyChange, type FamilyOf, planDifference } from './plan-difference.ts'
import { keepRules, type RuleChange } from './rule-keeping.ts'

/** A step knows which layer advised it; where it does not, the layer of the whole plan did. */
type AdvisedStep = ActionCall & { layer?: LayerName }

/** One decision of the person on one column. `subject` names column and table for as long as they are open; only its hash is kept, for a day. */
export interface PersonDecision {
  subject: string
  column: string
  fingerprint: Fingerprint
  context: Context
  recommended: { steps: readonly AdvisedStep[]; layer: LayerName; confidence: number; rules: readonly string[] }
}

export interface Learned {
  /** Event numbers, in the store when this is returned. */
  events: readonly number[]
  duplicate: boolean
  rules: readonly RuleChange[]
}

export interface Learning {
  readonly store: Store
  readonly knowledge: Knowledge
  correct(decision: PersonDecision, chosen: readonly ActionCall[]): Learned
  validate(decision: PersonDecision): Learned
  /** Takes back what was decided last on this column. */
  withdraw(subject: string): number
  recommended(counts: {
    columns: number
    sure: number
    layers: Partial<Record<LayerName, number>>
    rules: Record<string, number>
  }): void
}

export function learningOf(store: Store, familyOf: FamilyOf, similarFrom?: number): Learning {
  const knowledge = knowledgeOf(store, similarFrom)

  function observation(decision: PersonDecision, change: FamilyChange): Observation {
    const { context, fingerprint, recommended } = decision
    const situation = situationOf(context, decision.column, knowledge.domainToken(context.domain))
    return {
      observed: encodeObserved(observe(fingerprint, situation)),
      family: change.family,
      action: change.to?.action ?? null,
      parameters: { ...shareableParameters(change.to?.parameters ?? {}) } as Observation['parameters'],
      from: change.from,
      layer: recommended.steps.find(({ action }) => action === change.from)?.layer ?? recommended.layer,
      confidence: Math.round(recommended.confidence * 100),
      rules: recommended.rules.slice(0, 8),
      replaces: null,
    }
  }

  function learn(kind: 'corrected' | 'validated', decision: PersonDecision, changes: readonly FamilyChange[]): Learned {
    knowledge.refresh()
    try {
      return store.write((to) => {
        const events: number[] = []
        const rules: RuleChange[] = []
        let duplicate = changes.length > 0
        for (const change of changes) {
          const subject = `${decision.subject} ${change.family}`
          const payload = withReplaced(store, to, subject, observation(decision, change))
          const appended = to.append({ type: kind, subject, payload })
          events.push(appended.seq)
          if (appended.duplicate) continue
          duplicate = false
          if (knowledge.lagging()) continue
          if (payload.replaces) knowledge.setCell(memoryKey(payload.family, payload.replaces.observed))
          knowledge.setCell(memoryKey(payload.family, payload.observed))
          const observed = decodeObserved(payload.observed)
          knowledge.rules.update(recordsOnGround(store.read('learned_rules'), String(observed[0]), payload.family))
          rules.push(...keepRules(to, payload, knowledge.rules.matching(observed, payload.family), knowledge))
          if (rules.length > 0 || payload.replaces) knowledge.reloadRules()
        }
        return { events, duplicate, rules }
      })
    } catch (thrown) {
      // The transaction was rolled back; what was put into memory on its behalf goes too.
      if (store.database.open) knowledge.reload()
      throw thrown
    }
  }

  function validate(decision: PersonDecision): Learned {
    const changes = decision.recommended.steps.flatMap((step) => {
      const family = familyOf(step.action)
      return family ? [{ family, from: step.action, to: step }] : []
    })
    return learn('validated', decision, changes)
  }

  return {
    store,
    knowledge,
    correct(decision, chosen) {
      const changes = planDifference(decision.recommended.steps, chosen, familyOf)
      // Chosen by hand, and the same as advised: that is a confirmation.
      return changes.length > 0 ? learn('corrected', decision, changes) : validate(decision)
    },
    validate,
    withdraw(subject) {
      const withdrawn = store.write((to) => {
        let count = 0
        for (const family of familiesOf(to, subject)) {
          const about = `${subject} ${family}`
          const last = to.lastAbout(about)
          const event = last ? eventAt(store.database, last.seq) : undefined
          if (!last || !event || (event.type !== 'corrected' && event.type !== 'validated')) continue
          const { observed, action } = event.payload
          to.append({
            type: 'withdrawn',
            subject: about,
            payload: { seq: last.seq, observed, family: event.payload.family, action, kind: event.type },
          })
          knowledge.setCell(memoryKey(event.payload.family, observed))
          count++
        }
        return count
      })
      if (withdrawn > 0) knowledge.reloadRules()
      return withdrawn
    },
    recommended(counts) {
      store.append({ type: 'recommended', subject: `recommended ${store.clock()}`, payload: counts })
    },
  }
}

/** An earlier decision on the same column is superseded, not added to. */
function withReplaced(store: Store, to: Appender, subject: string, made: Observation): Observation {
  const last = to.lastAbout(subject)
  const before = last ? eventAt(store.database, last.seq) : undefined
  if (!last || !before || (before.type !== 'corrected' && before.type !== 'validated')) return made
  return { ...made, replaces: { seq: last.seq, observed: before.payload.observed, action: before.payload.action } }
}

function familiesOf(to: Appender, subject: string): readonly Observation['family'][] {
  if (!subject) throw new AuroraError('bad_usage', 'A decision to take back needs its column.')
  return actionFamilies.filter((family) => to.lastAbout(`${subject} ${family}`) !== undefined)
}
