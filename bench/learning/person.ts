import { learnedLayer } from '#main/learn/learned-layer.ts'
import { type Learning, learningOf, type PersonDecision } from '#main/learn/learning.ts'
import type { ActionCall, ActionFamily } from '#shared/contract/action.ts'
import type { Context } from '#shared/contract/context.ts'
import type { Layer, Question, Vote } from '#shared/contract/layer.ts'
import type { Fingerprint } from '#shared/contract/profile.ts'
import { observe } from '#shared/learn/features.ts'
import { builtIn, type Domain, type Plan } from './domain.ts'
import { withOwnStore } from './own-store.ts'
import { seeded } from './random.ts'

const context: Context = { target: 'y', task: 'regression', model: 'linear', domain: null }
const situation = { task: 'regression', model: 'linear', target: 'other', domain: '' } as const
const BUILT_IN = { weight: 1, confidence: 0.9 }
/** The weight of the learned layer in the pool, as the advisor has it. */
const LEARNED_WEIGHT = 1.5

const familyByAction = new Map<string, ActionFamily>()

export interface CurvePoint {
  corrections: number
  accepted: number
}

export interface Life {
  domain: string
  start: number
  curve: readonly CurvePoint[]
  /** Corrections after which 90 % of fresh recommendations are accepted, and stay so at the next two looks. */
  until90: number | null
  rules: number
  /** Of fresh columns on which the built-in advice already pleased: how many still please in the end. */
  kept: number
}

export async function live(domain: Domain, seed: number, similarFrom: number, most = 200, every = 5): Promise<Life> {
  return await withOwnStore(async (store) => {
    const learning = learningOf(store, (action) => familyByAction.get(action) ?? null, similarFrom)
    const layer = learnedLayer(learning.knowledge)
    const exam = Array.from(
      { length: 400 },
      (
        (draw) => () =>
          domain.column(draw)
      )(seeded(seed + 7_777)),
    )
    const curve: CurvePoint[] = [{ corrections: 0, accepted: acceptance(domain, layer, exam) }]
    const draw = seeded(seed + 1)
    let corrections = 0
    for (let column = 0; corrections < most && column < 4_000; column++) {
      const made = decide(learning, layer, domain, domain.column(draw), `t/${column}`, draw)
      for (let one = 0; one < made; one++) {
        corrections++
        if (corrections % every === 0) curve.push({ corrections, accepted: acceptance(domain, layer, exam) })
      }
    }
    const pleased = exam.filter((fingerprint) =>
      same(builtIn(observe(fingerprint, situation)), domain.wanted(observe(fingerprint, situation))),
    )
    const kept = pleased.length > 0 ? acceptance(domain, layer, pleased) : 1
    const rules = learning.knowledge.rules.all().filter((record) => record.status === 'active').length
    return { domain: domain.name, start: curve[0]!.accepted, curve, until90: reached(curve), rules, kept }
  })
}

function reached(curve: readonly CurvePoint[]): number | null {
  const at = curve.findIndex((_point, index) =>
    [0, 1, 2].every((step) => (curve[Math.min(curve.length - 1, index + step)]?.accepted ?? 0) >= 0.9),
  )
  return at < 0 ? null : curve[at]!.corrections
}

/** The person looks at one column: corrects what differs, and confirms half of what is right. Returns the corrections. */
function decide(
  learning: Learning,
  layer: Layer,
  domain: Domain,
  fingerprint: Fingerprint,
  subject: string,
  draw: () => number,
): number {
  const advised = advise(layer, fingerprint)
  const wanted = domain.wanted(observe(fingerprint, situation))
  const decision: PersonDecision = {
    subject,
    column: 'x',
    fingerprint,
    context,
    recommended: { steps: stepsOf(advised), layer: 'symbolic', confidence: 0.9, rules: [] },
  }
  if (same(advised, wanted)) {
    if (draw() < 0.5) learning.validate(decision)
    return 0
  }
  return learning.correct(decision, stepsOf(wanted)).events.length
}

function acceptance(domain: Domain, layer: Layer, exam: readonly Fingerprint[]): number {
  const right = exam.filter((fingerprint) => same(advise(layer, fingerprint), domain.wanted(observe(fingerprint, situation))))
  return right.length / exam.length
}

/** Built-in advice and learned votes in one pool, each family by itself. */
export function advise(layer: Layer, fingerprint: Fingerprint): Plan {
  const base = builtIn(observe(fingerprint, situation))
  const question = { profile: { name: 'x' }, facts: {}, fingerprint, context } as unknown as Question
  const answers = layer.ask([question]) as readonly { votes: readonly Vote[] }[]
  const plan: Record<string, string | null> = { ...base }
  const best = new Map<string, number>()
  for (const vote of answers[0]!.votes) {
    const action = vote.spares ? null : vote.action
    const score = LEARNED_WEIGHT * vote.confidence + (base[vote.family] === action ? BUILT_IN.confidence : 0)
    const floor = base[vote.family] === undefined || base[vote.family] === null ? 0 : BUILT_IN.weight * BUILT_IN.confidence
    if (score > Math.max(floor, best.get(vote.family) ?? 0)) {
      best.set(vote.family, score)
      plan[vote.family] = action
    }
  }
  return plan as Plan
}

/** Of a column that is dropped, nothing else matters. */
function same(one: Plan, other: Plan): boolean {
  if (one.keep === 'drop_column' && other.keep === 'drop_column') return true
  const families = new Set([...Object.keys(one), ...Object.keys(other)]) as Set<ActionFamily>
  return [...families].every((family) => (one[family] ?? null) === (other[family] ?? null))
}

function stepsOf(plan: Plan): readonly ActionCall[] {
  return Object.entries(plan).flatMap(([family, action]) => {
    if (action === null) return []
    familyByAction.set(action, family as ActionFamily)
    return [{ action, parameters: {} }]
  })
}
