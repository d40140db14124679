import { columnFacts, contextFacts } from './facts/column-facts.ts'
import type { Fact } from './facts/fact.ts'
import { numberFacts } from './facts/number-facts.ts'
import { targetFacts } from './facts/target-facts.ts'
import { textFacts, timeFacts } from './facts/text-facts.ts'
import { distinctFacts, missingFacts, variantFacts } from './facts/value-facts.ts'

export type { Fact, FactKind, FactUnit } from './facts/fact.ts'

/** Every fact that a rule may ask and a model may read, in a fixed order. Add at the end of a group; a name never changes meaning. */
export const factCatalogue: readonly Fact[] = [
  ...columnFacts,
  ...missingFacts,
  ...distinctFacts,
  ...numberFacts,
  ...textFacts,
  ...timeFacts,
  ...variantFacts,
  ...targetFacts,
  ...contextFacts,
]

const byName: ReadonlyMap<string, Fact> = new Map(factCatalogue.map((fact) => [fact.name, fact]))

export function factNamed(name: string): Fact | undefined {
  return byName.get(name)
}

export const factNames: readonly string[] = factCatalogue.map((fact) => fact.name)
