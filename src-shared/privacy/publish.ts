import { criticalCount } from './binomial-tail.ts'
import type { Domain, Saying } from './domain.ts'
import { type Estimate, estimate, type Support } from './estimate.ts'

/** Fewer installations than this are never summed up, whatever they say. */
export const MINIMUM_COHORT = 50
/** Probability that one list of published rules has any that nobody holds. */
export const ERROR = 0.01

export interface Published extends Estimate {
  index: number
  saying: Saying
  cohort: number
}

/**
 * A saying is published when (1) the cohort is large enough; (2) so many supporting reports would come by chance alone
 * with a probability of at most ERROR over the whole list together (exact binomial tail, Bonferroni); (3) it leads
 * every other action of its class by more than chance: deviations add as if they went against each other, which
 * covers any dependence, and sqrt(2 ln 1/α) standard deviations bound a sub-Gaussian tail without looking at its shape.
 */
export function publishable(counts: ArrayLike<number>, cohort: number, domain: Domain, support: Support): Published[] {
  if (cohort < MINIMUM_COHORT) return []
  const each = ERROR / domain.sayings.length
  const least = criticalCount(cohort, support.other, each)
  const deviations = Math.sqrt(2 * Math.log(1 / each))
  const classes = new Map<string, Published[]>()
  domain.sayings.forEach((saying, index) => {
    if (saying === null) return
    const entry = { index, saying, cohort, ...estimate(counts[index]!, cohort, support) }
    const key = `${saying.type} ${saying.family} ${saying.level}`
    const others = classes.get(key)
    if (others === undefined) classes.set(key, [entry])
    else others.push(entry)
  })
  return [...classes.values()].flatMap((entries) => {
    const [first, second] = entries.sort((left, right) => right.count - left.count || left.index - right.index)
    if (first === undefined || counts[first.index]! < least) return []
    if (second === undefined) return [first]
    const lead = first.count - second.count
    return lead > deviations * (Math.sqrt(first.variance) + Math.sqrt(second.variance)) ? [first] : []
  })
}
