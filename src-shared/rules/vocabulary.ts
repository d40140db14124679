import type { ActionFamily } from '../contract/action.ts'

/** What a rule may name. The facts of the profile room and the actions of the action room fit these shapes. */
export interface FactWord {
  name: string
  kind: 'number' | 'flag' | 'text'
  /** Inclusive bounds of a number, null where there is none. */
  minimum: number | null
  maximum: number | null
  /** All possible answers of a closed list, else empty. */
  values: readonly string[]
}

export interface ActionWord {
  id: string
  family: ActionFamily
}

export interface Vocabulary {
  facts: ReadonlyMap<string, FactWord>
  actions: ReadonlyMap<string, ActionWord>
}

export function vocabularyOf(facts: Iterable<FactWord>, actions: Iterable<ActionWord>): Vocabulary {
  return {
    facts: new Map([...facts].map((fact) => [fact.name, fact])),
    actions: new Map([...actions].map((action) => [action.id, action])),
  }
}
