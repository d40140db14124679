import type { ActionCall, ActionFamily } from '#shared/contract/action.ts'

export interface FamilyChange {
  family: ActionFamily
  from: string | null
  to: ActionCall | null
}

export type FamilyOf = (action: string) => ActionFamily | null

const DROPPED: ReadonlySet<string> = new Set(['drop_column', 'drop_personal'])

/** What the person changed in the plan of one column, by family of actions. */
export function planDifference(
  recommended: readonly ActionCall[],
  chosen: readonly ActionCall[],
  familyOf: FamilyOf,
): readonly FamilyChange[] {
  const before = byFamily(recommended, familyOf)
  const after = byFamily(chosen, familyOf)
  const dropped = chosen.find((call) => DROPPED.has(call.action))
  // A dropped column needs nothing else: that says nothing about the steps that fell away.
  if (dropped) {
    const family = familyOf(dropped.action)!
    const from = before.get(family)?.[0]?.action ?? null
    return from === dropped.action ? [] : [{ family, from, to: dropped }]
  }
  const changes: FamilyChange[] = []
  for (const family of new Set([...before.keys(), ...after.keys()]))
    changes.push(...familyChanges(family, before.get(family) ?? [], after.get(family) ?? []))
  const meaningful = changes.filter((change) => change.to?.action !== 'keep_as_is' || change.from !== null)
  return meaningful.length > 0 ? meaningful : changes
}

function familyChanges(
  family: ActionFamily,
  before: readonly ActionCall[],
  after: readonly ActionCall[],
): readonly FamilyChange[] {
  const removed = before.filter((call) => !after.some((other) => other.action === call.action))
  const added = after.filter((call) => !before.some((other) => other.action === call.action))
  if (added.length > 0)
    return added.map((to, index) => ({ family, from: removed[index]?.action ?? removed[0]?.action ?? null, to }))
  if (removed.length > 0 && after.length === 0) return [{ family, from: removed[0]!.action, to: null }]
  return []
}

function byFamily(calls: readonly ActionCall[], familyOf: FamilyOf): Map<ActionFamily, ActionCall[]> {
  const found = new Map<ActionFamily, ActionCall[]>()
  for (const call of calls) {
    const family = familyOf(call.action)
    if (!family) continue
    const known = found.get(family)
    if (known) known.push(call)
    else found.set(family, [call])
  }
  return found
}
