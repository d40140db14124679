import type { ActionCall } from '#shared/contract/action.ts'
import type { ColumnRow, DecisionState } from '#shared/contract/methods/columns.ts'
import type { ColumnProfile } from '#shared/contract/profile.ts'
import type { Recommendation } from '#shared/contract/recommendation.ts'
import type { ColumnDecision } from '#shared/decisions/work-state.ts'

const SPARK_BARS = 24

export interface ColumnView {
  profile: ColumnProfile
  recommendation: Recommendation | null
  decision: ColumnDecision | undefined
  isTarget: boolean
  words(steps: readonly ActionCall[]): string
}

/** The steps that will run for a column: what the person decided, else what is proposed and sure. */
export function stepsInForce({
  recommendation,
  decision,
  isTarget,
}: Omit<ColumnView, 'profile' | 'words'>): readonly ActionCall[] {
  if (decision) return decision.state === 'not_sure' ? [] : decision.steps
  if (!recommendation?.sure || isTarget) return []
  return recommendation.steps
}

export function decisionState({ recommendation, decision }: Pick<ColumnView, 'recommendation' | 'decision'>): DecisionState {
  if (decision) return decision.state
  if (!recommendation) return 'waiting'
  return recommendation.sure ? 'proposed' : 'not_sure'
}

export function columnRow(view: ColumnView): ColumnRow {
  const { profile, recommendation, decision, isTarget } = view
  const state = decisionState(view)
  const chosen = decision?.state === 'changed' ? decision.steps : null
  return {
    name: profile.name,
    index: profile.index,
    type: profile.type.type,
    subtype: profile.type.subtype,
    typeConfidence: profile.type.confidence,
    provisional: profile.exactness === 'provisional',
    rows: profile.rows,
    missing: profile.missing.count,
    missingShare: profile.missing.share,
    distinct: profile.distinct.count,
    spark: sparkOf(profile),
    issues: [...profile.issues],
    isTarget,
    personal: profile.type.personal?.kind ?? null,
    state,
    action: chosen ? (chosen.at(-1)?.action ?? 'keep_as_is') : (recommendation?.action ?? ''),
    words: state === 'skipped' ? 'Leave as it is' : chosen ? view.words(chosen) : (recommendation?.words ?? ''),
    confidence: recommendation?.confidence ?? 0,
    sure: recommendation?.sure ?? false,
  }
}

function sparkOf(profile: ColumnProfile): ColumnRow['spark'] {
  const bins = profile.histogram.length > 0 ? profile.histogram.map((bin) => bin.count) : profile.top.map((each) => each.count)
  if (bins.length === 0 || (profile.distinct.share > 0.95 && profile.histogram.length === 0)) return { kind: 'none', heights: [] }
  const shown = bins.slice(0, SPARK_BARS)
  const highest = Math.max(...shown, 1)
  return { kind: profile.histogram.length > 0 ? 'histogram' : 'bars', heights: shown.map((count) => count / highest) }
}
