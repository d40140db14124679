/** What an action did in one situation, over the tables where it was tried: share of the error that it took away. */
export interface Outcome {
  action: string
  /** Mean relative reduction of the error against what people write first. */
  effect: number
  /** Standard error of that mean, over tables. */
  error: number
  tables: number
}

export interface MetaKnowledge {
  version: string
  situations: Readonly<Record<string, readonly Outcome[]>>
}

const FEWEST_TABLES = 4
/** Tables differ more than the few that were measured show: a prior of this many tables with no effect. */
const PRIOR_TABLES = 3

export interface Verdict {
  outcome: Outcome
  situation: string
  /** How likely the action helps here, by the normal curve around the shrunk effect. */
  chance: number
}

/** The verdicts of the narrowest situation that was seen often enough, likeliest help first. */
export function verdictsFor(knowledge: MetaKnowledge, situations: readonly string[]): readonly Verdict[] {
  for (const situation of situations) {
    const known = (knowledge.situations[situation] ?? []).filter(({ tables }) => tables >= FEWEST_TABLES)
    if (known.length === 0) continue
    return known
      .map((outcome) => ({ outcome, situation, chance: chanceOf(outcome) }))
      .sort((a, b) => b.chance - a.chance || (a.outcome.action < b.outcome.action ? -1 : 1))
  }
  return []
}

function chanceOf({ effect, error, tables }: Outcome): number {
  const shrunk = (effect * tables) / (tables + PRIOR_TABLES)
  const spread = Math.max(error, 0.002)
  return 1 / (1 + Math.exp((-1.7 * shrunk) / spread))
}
