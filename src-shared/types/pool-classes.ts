import { type Class9, classes9 } from '../contract/feature-type.ts'
import type { ClassShares } from './class9-fit.ts'
import { class9Of } from './class9-of.ts'
import type { ColumnView } from './column-view.ts'
import { levelShare } from './levels.ts'
import { classedAs, type Vote } from './vote.ts'

const FLOOR = 1e-6
/** What a class without a vote is given, in odds. */
const UNHEARD = 0.05
/** The model saw five values, the detectors saw them all: their say in the log-linear pool. */
const VOTES_WEIGHT = 0.35

/** Brings the detectors' view of all values into the shares of a model that saw only a few. */
export function poolClasses(classes: ClassShares, votes: readonly Vote[], view: ColumnView): ClassShares {
  const pooled = poolVotes(classes, votes)
  const moved = pooled.numeric * levelShare(view)
  return { ...pooled, numeric: pooled.numeric - moved, categorical: pooled.categorical + moved }
}

function poolVotes(classes: ClassShares, votes: readonly Vote[]): ClassShares {
  const heard = votedClasses(votes)
  const pooled = classes9.map((name) => Math.log(Math.max(FLOOR, classes[name])) + VOTES_WEIGHT * Math.log(heard[name]))
  const most = Math.max(...pooled)
  const raised = pooled.map((value) => Math.exp(value - most))
  const total = raised.reduce((sum, value) => sum + value, 0)
  return Object.fromEntries(classes9.map((name, at) => [name, raised[at]! / total])) as Record<Class9, number>
}

/** The best vote for each subtype, in odds, counted for the class that the subtype usually falls in. */
function votedClasses(votes: readonly Vote[]): ClassShares {
  const best = new Map<string, { odds: number; name: Class9 }>()
  for (const vote of votes) {
    const subtype = classedAs(vote)
    const odds = vote.score / (1 - Math.min(0.995, vote.score))
    if (odds > (best.get(subtype)?.odds ?? 0)) best.set(subtype, { odds, name: class9Of(subtype) })
  }
  const odds = Object.fromEntries(classes9.map((name) => [name, UNHEARD])) as Record<Class9, number>
  for (const vote of best.values()) odds[vote.name] += vote.odds
  const total = classes9.reduce((sum, name) => sum + odds[name], 0)
  for (const name of classes9) odds[name] /= total
  return odds
}
